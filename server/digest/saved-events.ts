import type { TrackingsRepository } from '../../db/people/trackings.ts'
import type { LetterFacts } from './compose.ts'
import type { ChangeField } from './content.ts'

/** What readers call the columns that a changed posting may differ in. */
const fieldOf: Readonly<Record<string, ChangeField>> = {
  title: 'title',
  locations: 'place',
  workplace: 'workplace',
  salary: 'pay',
  text: 'text',
  validThrough: 'deadline',
  employmentType: 'kind',
}

/** The last thing that became of each posting that the person tracks, and what changed if that did. */
export function savedEvents(
  personId: number,
  from: Date,
  to: Date,
  { trackings }: { trackings: Pick<TrackingsRepository, 'of' | 'postingEvents'> },
): LetterFacts['saved'] {
  const ids = trackings
    .of(personId)
    .flatMap(({ postingId, state }) => (state === 'hidden' || state === 'closed' ? [] : [postingId]))
  if (ids.length === 0) return []
  const last = new Map(trackings.postingEvents(ids, from, to).map((event) => [event.postingId, event]))
  return [...last].flatMap(([id, { kind: what, columns }]) =>
    what === 'closed' || what === 'changed' || what === 'reopened'
      ? [{ id, what, fields: columns.flatMap((name) => fieldOf[name] ?? []) }]
      : [],
  )
}
