import { type CellKey, none } from '../../server/market/history/cells.ts'

const dayMs = 86_400_000
const dayOf = (moment: number) => Math.floor(moment / dayMs)
/** A board that was not read for more days than this hides what happened meanwhile (docs/decisions/014). */
const gapDays = 3

/** What a posting is counted by. */
export type Said = {
  employer: string
  relevant: boolean
  lane: string
  /** `none` where it has none, and so on. */
  facets: readonly string[]
  workload: string
  seniority: string
  workplace: string
  countries: readonly string[]
  /** The middle of its pay in US dollars a year. */
  pay: number | null
}

/**
 * One line of the log of changes: what a board listed at a moment. `partial`: says nothing of who is absent, nor does
 * a reading that is doubted; `off`: the board was removed or is gone for good, which is no news of
 * its postings.
 */
export type Reading = {
  board: string
  at: number
  kind: 'complete' | 'partial' | 'off'
  listed: Map<string, Said>
}
export type Change = { at: number; kind: 'opened' | 'closed' | 'reopened' | 'entered' | 'left' }

/** A posting's life, read off the log alone. */
export type Life = ReturnType<typeof lifeOf>

export function livesOf(readings: readonly Reading[]): Life[] {
  return [...Map.groupBy(readings, ({ board }) => board)].flatMap(([board, own]) => {
    const ids = new Set(own.flatMap(({ listed }) => [...listed.keys()]))
    return [...ids].map((id) => lifeOf(board, id, own))
  })
}

/** By the rules as docs/decisions/014 and ARCHITECTURE.md say them; of our code only the keys of cells are used. */
function lifeOf(board: string, id: string, own: readonly Reading[]) {
  const changes: Change[] = []
  const texts: { at: number; said: Said }[] = []
  let [open, missed, wasRead] = [false, false, false]
  let lastRead: number | null = null
  let dayRead = Number.NaN
  for (const { at, kind, listed } of own) {
    // The last day before this one on which the board was read completely.
    if (dayOf(at) !== dayRead && !Number.isNaN(dayRead)) lastRead = dayRead
    const hidden = !wasRead || (lastRead !== null && dayOf(at) - lastRead > gapDays)
    const said = listed.get(id)
    if (said && said !== texts.at(-1)?.said) texts.push({ at, said })
    if (said && !open) changes.push({ at, kind: hidden ? 'entered' : changes.length > 0 ? 'reopened' : 'opened' })
    const ends = kind === 'off' || (kind === 'complete' && missed)
    if (!said && open && ends) changes.push({ at, kind: hidden || kind === 'off' ? 'left' : 'closed' })
    if (said || (open && ends)) open = said !== undefined
    missed = open && !said && (missed || kind === 'complete')
    if (kind !== 'complete') continue
    wasRead = true
    dayRead = dayOf(at)
  }
  const last = (end: number) => changes.findLast((change) => change.at < end)
  return {
    board,
    id,
    changes,
    /** What it said at a moment; before it was first read, what it said then. */
    said: (end: number) => (texts.findLast((text) => text.at < end) ?? texts[0])?.said,
    last,
    isOpen: (end: number) => !['closed', 'left', undefined].includes(last(end)?.kind),
    openedAt: changes.find(({ kind }) => kind === 'opened')?.at ?? null,
  }
}

const fits = (said: Said, { facet, country, ...key }: CellKey) =>
  said.relevant &&
  (facet === null || said.facets.includes(facet)) &&
  (country === null || said.countries.includes(country)) &&
  [null, said.lane].includes(key.lane) &&
  [null, said.workload].includes(key.workload) &&
  [null, said.seniority].includes(key.seniority) &&
  [null, said.workplace].includes(key.workplace)

/** The cells of the full cross that a posting counts in. */
export const fullKeys = ({ relevant, facets, countries, lane, workload, seniority, workplace }: Said): CellKey[] =>
  relevant
    ? facets.flatMap((facet) => countries.map((country) => ({ lane, facet, workload, seniority, workplace, country })))
    : []

/** The figures of a cell at the end of a day, `end` being the moment. */
export function countByHand(lives: readonly Life[], key: CellKey, end: number) {
  const inCell = lives.flatMap((life) => {
    const said = life.last(end) ? life.said(end) : undefined
    return said && fits(said, key) ? [{ life, said }] : []
  })
  const open = inCell.filter(({ life }) => life.isOpen(end))
  const flows = inCell.flatMap(({ life }) => life.changes.filter(({ at }) => at < end && at >= end - dayMs))
  const flow = (kind: Change['kind']) => flows.filter((change) => change.kind === kind).length
  const spans = inCell.flatMap(({ life }) => spanOf(life, end))
  const pays = open.flatMap(({ said }) => (said.pay === null ? [] : [said.pay])).sort((a, b) => a - b)
  return {
    open: open.length,
    employers: new Set(open.map(({ said }) => said.employer)).size,
    opened: flow('opened'),
    closed: flow('closed'),
    reopened: flow('reopened'),
    entered: flow('entered'),
    left: flow('left'),
    daysMedian: medianByHand(spans),
    daysN: spans.length,
    daysClosed: spans.filter(({ closed }) => closed).length,
    payN: pays.length,
    payQ1: percentile(pays, 0.25),
    payMedian: percentile(pays, 0.5),
    payQ3: percentile(pays, 0.75),
  }
}

function spanOf(life: Life, end: number) {
  const last = life.last(end)
  if (life.openedAt === null || life.openedAt >= end || !last) return []
  const to = life.isOpen(end) ? end : last.at
  return [{ days: Math.floor((to - life.openedAt) / dayMs), closed: last.kind === 'closed' }]
}

/** Kaplan–Meier by its definition: the product over days of the share that outlived each. */
export function medianByHand(spans: readonly { days: number; closed: boolean }[]) {
  if (spans.length < 5) return null
  for (let day = 0, survival = 1; day < 100; day++) {
    const atRisk = spans.filter(({ days }) => days >= day).length
    const events = spans.filter(({ days, closed }) => closed && days === day).length
    if (atRisk > 0) survival *= (atRisk - events) / atRisk
    if (survival <= 0.5 + 1e-9) return day
  }
  return null
}

export function percentile(sorted: readonly number[], share: number) {
  if (sorted.length < 5) return null
  const place = share * (sorted.length - 1)
  const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return Math.round(low + (high - low) * (place - Math.floor(place)))
}

export const orNone = (values: readonly string[]): readonly string[] => (values.length > 0 ? values : [none])
