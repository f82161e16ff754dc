import { namedId, nearestOf } from '../../list/nearest.ts'
import type { UnknownValue } from '../../list/unknown-values.ts'
import type { Moment } from '../moment/moment.ts'

/** The place that a question names, where no posting of the market is there, whatever its part. */
export function unknownPlace({ areas }: Pick<Moment, 'areas'>, place: string | undefined): UnknownValue[] {
  if (place === undefined || areas.values.includes(place)) return []
  const named = areas.values.flatMap((id, at) => {
    const title = areas.titles[at] ?? id ?? ''
    // A city is titled `Austin, TX`, and few write more than its name.
    return id === null ? [] : namedId(id, title, title.replace(/,.*/, ''))
  })
  return [{ parameter: 'place', value: place, nearest: nearestOf(place, named) }]
}
