import type { MarketFactsRepository } from '../../db/market/market-facts.ts'
import type { MarketHistoryRepository } from '../../db/market/market-history.ts'
import { dayOf } from '../days.ts'
import type { Rates } from '../pay/rates.ts'
import { facetSlugs } from '../pillars/classification.ts'
import type { Taxonomy } from '../pillars/taxonomy.ts'
import { atOnce, inSteps, type Steps } from '../steps.ts'
import { choose, type Wanted } from './chosen.ts'
import { loadFrame } from './frame.ts'
import { type CellKey, packCell } from './history/cells.ts'
import type { Column } from './moment/columns.ts'
import { type Moment, type Prepared, prepare } from './moment/moment.ts'
import { unknownPlace } from './questions/unknown-place.ts'
import { reportOf } from './report.ts'
import type { ReportQuestion } from './report-question.ts'
import { createTitles } from './titles.ts'
import { type Compared, comparedPeriods } from './trends/periods.ts'
import { observedWeeks, recordedWeeks } from './trends/weeks.ts'
import { type MarketFilters, type MarketReport, type MarketServices, type Subject, wholeMarket } from './views.ts'

/**
 * A frame older than this is read again when anything was written since; until then the old one answers. So much for each
 * posting: a market that has just begun is read in no time and is another one a minute later.
 */
const freshMsMax = 10 * 60_000
const freshMsPerPosting = 30
/**
 * A small frame that is much older than it may be (by this factor) is read again while the asker waits: it shows another market, that
 * of the first minute or of yesterday, and reading a small one takes some tenths of a second.
 */
const readWhileWaiting = { postingsMax: 2_000, timesAsOld: 10 } as const
const reportsKept = 200
const answersKept = 500

/** What `count` says of the market at one moment; kept under `key` until there is a newer moment. */
export type AskMarket = <Answer>(key: string, now: Date, count: (at: Moment) => Answer) => Answer

type Held = Prepared & {
  readonly stamp: string
  /** The boards that were off. */
  readonly off: ReadonlySet<number>
  readonly compared: Compared | null
}
/** A subject with filters; `of`: what makes a posting one of the subject's. */
type Asked = { subject: Subject; filters: MarketFilters; of: Omit<Wanted, 'lane'> }
const market: Subject = { kind: 'market', id: null, title: 'The market' }
const keyOf = ({ subject, filters: { lane, workload, seniority, workplace, country } }: Asked) =>
  JSON.stringify([subject.kind, subject.id, lane, workload, seniority, workplace, country])

type Tools = {
  facts: MarketFactsRepository
  history: Pick<MarketHistoryRepository, 'events' | 'lastEventId' | 'boardDays' | 'lastReadBoardId' | 'days' | 'series'>
  rates: Rates
  taxonomy: Taxonomy
}

/**
 * The market’s figures. They are counted from a frame, the market at one moment, which is named in each (`asOf`): read
 * by `ready`, or at the first question, and again in the background once it is old (ten minutes, a small one less; `ready`
 * waits for a small one that is much older) and something was written, or at once when a source was switched: `follow` looks for that.
 */
export function createMarket(tools: Tools): MarketServices & { ask: AskMarket; follow(now: Date): Promise<void> } {
  const titles = createTitles(tools.taxonomy)
  let held: Held | null = null
  let loading: Promise<void> | null = null
  const reports = new Map<string, MarketReport>()
  const answers = new Map<string, unknown>()

  function* read(now: Date): Steps<Held> {
    const stamp = tools.facts.stamp()
    const off = tools.facts.off()
    const prepared = yield* prepare(yield* loadFrame(tools, now, off), titles)
    return { ...prepared, stamp, off, compared: yield* comparedPeriods(prepared) }
  }

  function hold(next: Held) {
    reports.clear()
    answers.clear()
    held = next
    return next
  }

  /** Reads the market in the background, and counts what most ask of it; a failure is left to the next question. */
  function* readAhead(now: Date): Steps<void> {
    const next = yield* read(now)
    const asked = { subject: market, filters: wholeMarket, of: {} }
    const report = yield* count(next, asked)
    hold(next)
    reports.set(keyOf(asked), report)
  }

  function load(now: Date): Promise<void> {
    loading ??= inSteps(readAhead(now))
      .catch(() => {})
      .finally(() => {
        loading = null
      })
    return loading
  }

  /** Whether it is old, and something was written or a day began since it was read. */
  function isBehind({ frame, stamp }: Held, now: Date, times = 1) {
    const freshMs = Math.min(frame.postings.length * freshMsPerPosting, freshMsMax)
    if (now.getTime() - frame.asOf <= freshMs * times) return false
    return stamp !== tools.facts.stamp() || dayOf(now.getTime()) !== dayOf(frame.asOf)
  }

  /** Whether sources were switched since what is held was read. */
  const isSwitched = () => held !== null && held.off !== tools.facts.off()

  function current(now: Date) {
    const stamp = tools.facts.stamp()
    // With boards that are off it may be empty and still take long to read.
    const isNew = held === null || (held.frame.postings.length === 0 && held.off.size === 0)
    if (held === null || (isNew && held.stamp !== stamp)) return hold(atOnce(read(now)))
    if (isBehind(held, now) || isSwitched()) void load(now)
    return held
  }

  function* count({ compared, ...prepared }: Held, { subject, filters, of }: Asked): Steps<MarketReport> {
    const chosen = yield* choose(prepared, { ...filters, ...of })
    yield
    const days = tools.history.days()
    const recorded = (cell: CellKey | null) => cell && recordedWeeks(days, tools.history.series(packCell(cell)))
    const weeks = recorded(cellOf(subject, filters)) ?? observedWeeks(prepared, chosen.isAmong)
    yield
    const weeksOf: ReportQuestion['weeksOf'] = (part) =>
      'facet' in part
        ? recorded(cellOf({ ...subject, kind: 'facet', id: part.facet }, filters))
        : recorded(cellOf(subject, { ...filters, workload: part.workload }))
    return yield* reportOf({ subject, filters, chosen, weeks, weeksOf }, { prepared, compared, days })
  }

  function report(subject: Subject, now: Date, filters: MarketFilters, of: Asked['of'] = {}) {
    const at = current(now)
    const asked = { subject, filters, of }
    const key = keyOf(asked)
    const known = reports.get(key)
    if (known) return known
    const made = atOnce(count(at, asked))
    if (reports.size >= reportsKept) reports.clear()
    reports.set(key, made)
    return made
  }

  function ask<Answer>(key: string, now: Date, count: (at: Moment) => Answer): Answer {
    const at = current(now)
    // What is kept under a key is what was counted for it: keys name their question whole.
    if (answers.has(key)) return answers.get(key) as Answer
    const answer = count({ ...at, days: tools.history.days() })
    if (answers.size >= answersKept) answers.clear()
    answers.set(key, answer)
    return answer
  }

  /** What a value is called among all postings; `null` when none has it. */
  const titleIn = ({ values, titles }: Column, value: string) => titles[values.indexOf(value)] ?? null

  const employerName = (slug: string) =>
    tools.facts.employers().find((employer) => employer.slug === slug)?.name ?? null

  return {
    ask,
    ready: async (now) => {
      const { postingsMax, timesAsOld } = readWhileWaiting
      const isSmall = held !== null && held.frame.postings.length <= postingsMax
      if (held === null || (isSmall && isBehind(held, now, timesAsOld))) await load(now)
    },
    /** Reads it again beside other work if a source was switched; to be called every few seconds. */
    follow: async (now) => {
      if (isSwitched()) await load(now)
    },
    overview: (now, filters) => report(market, now, filters),
    facet(id, now, filters) {
      if (!facetSlugs.some((slug) => slug === id)) return null
      return report({ kind: 'facet', id, title: titles.facet(id) }, now, filters, { facet: [id] })
    },
    skill(id, now, filters) {
      if (!titles.isSkill(id)) return null
      return report({ kind: 'skill', id, title: titles.skill(id) }, now, filters, { skill: [id] })
    },
    employer(slug, now, filters) {
      // Those without a posting are employers too, and the list of employers leads here.
      const title = titleIn(current(now).columns.employer, slug) ?? employerName(slug)
      if (title === null) return null
      return report({ kind: 'employer', id: slug, title }, now, filters, { employer: slug })
    },
    place(id, now, filters) {
      const title = titleIn(current(now).areas, id)
      if (title === null) return null
      return report({ kind: 'place', id, title }, now, filters, { place: id })
    },
    unknownPlace: (id, now) => unknownPlace(current(now), id),
  }
}

/** The cell of the recorded history that a question is; `null` when there is none, as `groupings.ts` has them. */
function cellOf(subject: Subject, filters: MarketFilters): CellKey | null {
  if (subject.kind !== 'market' && subject.kind !== 'facet') return null
  const { workload, seniority, workplace, country } = filters
  const chosen = [workload, seniority, workplace, country].filter((value) => value !== null).length
  const lane = filters.lane === 'any' ? null : filters.lane
  if (chosen > 1 || (lane === null && chosen > 0 && (country === null || subject.kind === 'facet'))) return null
  return { lane, facet: subject.kind === 'facet' ? subject.id : null, workload, seniority, workplace, country }
}
