import { namedId, nearestOf } from '../../list/nearest.ts'
import type { UnknownValue } from '../../list/unknown-values.ts'
import type { Moment } from '../moment/moment.ts'

/** The place that a question names, where no posting of the market is there, whatever its part. */
export function unknownPlace({ areas }: Pick<Moment, 'areas'>, place: string | undefined): UnknownValue[] {
  if (place === undefined || areas.values.includes(place)) return []
  const named = areas.values.flatMap((id, at) => (id === null ? [] : namedId(id, areas.titles[at] ?? id)))
  return [{ parameter: 'place', value: place, nearest: nearestOf(place, named) }]
}
