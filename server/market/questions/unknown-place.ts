import { namedId, nearestOf } from '../../list/nearest.ts'
import type { UnknownValue } from '../../list/unknown-values.ts'
import { readNear } from '../../places/near.ts'
import { namedPlaces } from '../../places/place-ids.ts'
import type { Moment } from '../moment/moment.ts'

/** The place that a question names, where no posting of the market is there, whatever its part. */
export function unknownPlace({ areas }: Pick<Moment, 'areas'>, place: string | undefined): UnknownValue[] {
  if (place === undefined || areas.values.includes(place)) return []
  const named = areas.values.flatMap((id, at) => {
    const title = areas.titles[at] ?? id ?? ''
    // A city is titled `Austin, TX`, and few write more than its name.
    return id === null ? [] : namedId(id, title, title.replace(/,.*/, ''))
  })
  const known = cityMeant(place).filter((id) => areas.values.includes(id))
  return [{ parameter: 'place', value: place, nearest: known.length > 0 ? known : nearestOf(place, named) }]
}

/** The id of the city that the words are another name of: `NYC`, `munchen-by-de`. */
function cityMeant(words: string): string[] {
  const near = readNear(words)
  if (near.kind !== 'city') return []
  const { name, region, country } = near.city
  return namedPlaces({ city: name, region, country })
    .slice(0, 1)
    .map(({ id }) => id)
}
