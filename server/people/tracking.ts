import type { TrackingChange, TrackingRow, TrackingState, TrackingsRepository } from '../../db/trackings.ts'
import { AppError } from '../errors.ts'
import type { PostingView } from '../views.ts'
import { readCsv, writeCsv } from './csv.ts'
import { peopleLimits } from './limits.ts'
import { trackingStates } from './tracking-states.ts'

export type { TrackingState }
export type Tracking = ReturnType<typeof createTracking>
/** A tracked posting with what lists show of it. */
export type Tracked = TrackingRow & { posting: PostingView }

type Tools = {
  trackings: TrackingsRepository
  postingsOf: (ids: readonly number[]) => readonly PostingView[]
  clock: () => Date
}

const columns = [
  'posting',
  'title',
  'employer',
  'state',
  'applied_on',
  'next_on',
  'notes',
  'status',
  'url',
  'added',
] as const

/** The postings that a person saved, hid or applied to, as a board, a table and CSV. */
export function createTracking({ trackings, postingsOf, clock }: Tools) {
  function list(personId: number): Tracked[] {
    const rows = trackings.of(personId)
    const postings = new Map(postingsOf(rows.map(({ postingId }) => postingId)).map((posting) => [posting.id, posting]))
    return rows.flatMap((row) => {
      const posting = postings.get(row.postingId)
      return posting ? [{ ...row, posting }] : []
    })
  }

  /** Throws `AppError` for a posting that does not exist, and when there is no room. */
  function put(personId: number, postingId: number, change: TrackingChange) {
    if (!trackings.known([postingId]).has(postingId))
      throw new AppError('posting_not_found', 404, 'No posting has this address.')
    if (!trackings.find(personId, postingId) && trackings.of(personId).length >= peopleLimits.trackingsMax)
      throw new AppError(
        'too_many',
        422,
        `There is room for ${peopleLimits.trackingsMax} postings. Take some away first.`,
      )
    trackings.put(personId, postingId, change, clock())
  }

  return {
    list,
    put,
    remove: trackings.remove,
    find: trackings.find,
    /** The state of each tracked posting. */
    states: (personId: number): ReadonlyMap<number, TrackingState> =>
      new Map(trackings.of(personId).map(({ postingId, state }) => [postingId, state])),

    /** Everything tracked, as CSV with a first line of names. */
    toCsv: (personId: number): string =>
      writeCsv([
        columns,
        ...list(personId).map(({ posting, ...row }) => [
          String(row.postingId),
          posting.title,
          posting.employer.name,
          row.state,
          row.appliedOn ?? '',
          row.nextOn ?? '',
          row.notes,
          posting.status,
          posting.url,
          row.addedAt.toISOString(),
        ]),
      ]),

    /**
     * Takes in what `toCsv` gave, edited or not: only `posting` and `state` are needed. Out: how many lines were taken, and
     * for each other one why not. Nothing that is not in the file is touched.
     */
    fromCsv(personId: number, text: string): { taken: number; refused: string[] } {
      const [header = [], ...lines] = readCsv(text, peopleLimits.trackingsMax + 1)
      const at = (line: readonly string[], name: string) => line[header.indexOf(name)]?.trim()
      if (!header.includes('posting') || !header.includes('state'))
        return { taken: 0, refused: ['The first line must name the columns posting and state.'] }
      const known = trackings.known(lines.map((line) => postingNumber(at(line, 'posting'))))
      const refused: string[] = []
      let taken = 0
      for (const [index, line] of lines.entries()) {
        const posting = postingNumber(at(line, 'posting'))
        const state = trackingStates.find((one) => one === at(line, 'state'))
        if (!known.has(posting)) refused.push(`Line ${index + 2}: there is no such posting here.`)
        else if (!state) refused.push(`Line ${index + 2}: the state must be one of ${trackingStates.join(', ')}.`)
        else {
          put(personId, posting, { state, ...given(line, at) })
          taken++
        }
      }
      return { taken, refused }
    },
  }
}

/** `42`, or the address of its page here; 0 when it is neither. */
const postingNumber = (text = '') => Number(/^(?:\S*\/postings\/)?(\d{1,15})$/.exec(text)?.[1] ?? 0)

/** What of notes and dates the line has a column for. */
function given(
  line: readonly string[],
  at: (line: readonly string[], name: string) => string | undefined,
): TrackingChange {
  const [notes, appliedOn, nextOn] = ['notes', 'applied_on', 'next_on'].map((name) => at(line, name))
  return {
    ...(notes !== undefined && { notes: notes.slice(0, peopleLimits.notesCharsMax) }),
    ...(appliedOn !== undefined && { appliedOn: dayOrNull(appliedOn) }),
    ...(nextOn !== undefined && { nextOn: dayOrNull(nextOn) }),
  }
}

/** A day that exists, as YYYY-MM-DD. */
export function dayOrNull(text: string): string | null {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}
