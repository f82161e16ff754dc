import type { TrackingChange, TrackingRow, TrackingState, TrackingsRepository } from '../../db/people/trackings.ts'
import { pause } from '../../scrapers/kit/pause.ts'
import { dayOf, isoDay } from '../days.ts'
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
  write: <T>(work: () => T) => T
  clock: () => Date
}

/** Lines that are taken in before others are answered: some twenty milliseconds on a busy machine. */
const linesAtOnce = 20

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

/** Lines of a file that are read: as many as there is room for. */
const linesMax = peopleLimits.trackingsMax

/** The postings that a person saved, hid or applied to, as a board, a table and CSV. */
export function createTracking({ trackings, postingsOf, write, clock }: Tools) {
  const roomOf = (personId: number) => peopleLimits.trackingsMax - trackings.count(personId)

  function list(personId: number): Tracked[] {
    const rows = trackings.of(personId)
    const postings = new Map(postingsOf(rows.map(({ postingId }) => postingId)).map((posting) => [posting.id, posting]))
    return rows.flatMap((row) => {
      const posting = postings.get(row.postingId)
      return posting ? [{ ...row, posting }] : []
    })
  }

  /**
   * Changes what is noted of a posting. Who says that they applied did so `today`, unless they say or said when. Throws
   * `AppError` for a posting that does not exist, and when there is no room.
   */
  function put(personId: number, postingId: number, change: TrackingChange, today = isoDay(dayOf(clock().getTime()))) {
    if (!trackings.known([postingId]).has(postingId))
      throw new AppError('posting_not_found', 404, 'No posting has this address.')
    const before = trackings.find(personId, postingId)
    if (!before && roomOf(personId) <= 0)
      throw new AppError(
        'too_many',
        422,
        `There is room for ${peopleLimits.trackingsMax} postings. Take some away first.`,
      )
    const applies = change.state === 'applied' && before?.state !== 'applied' && !before?.appliedOn
    trackings.put(personId, postingId, { ...(applies && { appliedOn: today }), ...change }, clock())
  }

  /** Whether notes that a person has on a posting would be lost unseen: they are others than those that their form began with. */
  function wouldLose(personId: number, postingId: number, { began, notes }: { began: string; notes: string }): boolean {
    // Files may have other line ends than forms, and older releases kept two characters.
    const kept = trackings.find(personId, postingId)?.notes.replace(/\r\n?/g, '\n')
    return !!kept && began !== kept && notes !== kept
  }

  /** Takes in some lines of a file, together. Out: for each that is refused, why. */
  function takeIn(personId: number, lines: readonly Line[]): string[] {
    const known = trackings.known(lines.map(({ posting }) => posting))
    // Counted anew for each few lines: between them the person may track others.
    let room = roomOf(personId)
    return lines.flatMap(({ number, posting, state, wrongDay, rest }) => {
      if (!known.has(posting)) return `Line ${number}: there is no such posting here.`
      if (!state) return `Line ${number}: the state must be one of ${trackingStates.join(', ')}.`
      if (wrongDay) return `Line ${number}: ${wrongDay} must be a day as YYYY-MM-DD.`
      const isNew = !trackings.find(personId, posting)
      if (isNew && room <= 0) return `Line ${number}: there is room for ${peopleLimits.trackingsMax} postings only.`
      trackings.put(personId, posting, { ...rest, state }, clock())
      if (isNew) room--
      return []
    })
  }

  return {
    list,
    put,
    wouldLose,
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
    async fromCsv(personId: number, text: string): Promise<{ taken: number; refused: string[] }> {
      // The header, and one line more than is taken, which tells that there are more.
      const [header = [], ...rows] = readCsv(text, 1 + linesMax + 1)
      if (!header.includes('posting') || !header.includes('state'))
        return { taken: 0, refused: ['The first line must name the columns posting and state.'] }
      const lines = rows.slice(0, linesMax).map((row, index) => readLine(row, header, index + 2))
      const refused: string[] = []
      for (let from = 0; from < lines.length; from += linesAtOnce) {
        refused.push(...write(() => takeIn(personId, lines.slice(from, from + linesAtOnce))))
        await pause() // requests are answered between a few lines and the next
      }
      const taken = lines.length - refused.length
      if (rows.length > linesMax)
        refused.push(`Line ${linesMax + 2} and all after it: a file may have ${linesMax} lines.`)
      return { taken, refused }
    },
  }
}

/** A line of the file; `rest`: what it says of notes and dates; `wrongDay`: the column of a date that is none. */
type Line = {
  number: number
  posting: number
  state: TrackingState | undefined
  wrongDay: string | undefined
  rest: TrackingChange
}

function readLine(row: readonly string[], header: readonly string[], number: number): Line {
  const at = (name: string) => row[header.indexOf(name)]?.trim()
  const state = trackingStates.find((one) => one === at('state'))
  // Spreadsheets write days in their own way: read as none, they would take away the day that is stored.
  const wrongDay = ['applied_on', 'next_on'].find((name) => !isDayOrEmpty(at(name) ?? ''))
  return { number, posting: postingNumber(at('posting')), state, wrongDay, rest: given(at) }
}

/** `42`, or the address of its page here; 0 when it is neither. */
const postingNumber = (text = '') => Number(/^(?:\S*\/postings\/)?(\d{1,15})$/.exec(text)?.[1] ?? 0)

/** What of notes and dates the line has a column for. */
function given(at: (name: string) => string | undefined): TrackingChange {
  const [notes, appliedOn, nextOn] = ['notes', 'applied_on', 'next_on'].map(at)
  return {
    ...(notes !== undefined && { notes: notes.slice(0, peopleLimits.notesCharsMax) }),
    ...(appliedOn !== undefined && { appliedOn: appliedOn || null }),
    ...(nextOn !== undefined && { nextOn: nextOn || null }),
  }
}

/** A day that exists, as YYYY-MM-DD; or nothing, which takes away the day that was noted. */
export function isDayOrEmpty(text: string): boolean {
  if (text === '') return true
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
