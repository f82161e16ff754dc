import type { UnknownIn, UnknownValue } from '../../list/unknown-values.ts'
import type { Classification, PostingToClassify } from '../../pillars/classification.ts'
import type { AskMarket } from '../market.ts'
import type { Moment } from '../moment/moment.ts'
import { benchmarkOf } from './benchmark.ts'
import { compareOf, unknownEmployers } from './compare.ts'
import { competitionOf } from './competition.ts'
import { demandOf } from './demand.ts'
import type {
  CompareQuestion,
  CompetitionQuestion,
  DemandQuestion,
  GroupedQuestion,
  SimilarQuestion,
} from './question.ts'
import type { BenchmarkAnswer, SimilarAnswer } from './role-views.ts'
import { salaryOf } from './salary.ts'
import { type PostingLookup, similarOf } from './similar.ts'
import { timeOpenOf } from './time-open.ts'
import { unknownPlace } from './unknown-place.ts'
import type { CompareAnswer, CompetitionAnswer, DemandAnswer, SalaryAnswer, TimeOpenAnswer } from './views.ts'

/** What recruiters ask of the market. It is counted from postings alone: nothing of people is within reach here. */
export type MarketQuestions = {
  demand(question: DemandQuestion, now: Date): DemandAnswer
  salary(question: GroupedQuestion, now: Date): SalaryAnswer
  competition(question: CompetitionQuestion, now: Date): CompetitionAnswer
  /** `missing`: those of the employers that have no posting in the market, each with what is written much like it. */
  compare(question: CompareQuestion, now: Date): CompareAnswer | { missing: UnknownValue[] }
  timeOpen(question: GroupedQuestion, now: Date): TimeOpenAnswer
  /** `null`: there is no such posting. */
  similar(question: SimilarQuestion, now: Date): SimilarAnswer | null
  /** Nothing of the text is kept. */
  benchmark(text: PostingToClassify, now: Date): Promise<BenchmarkAnswer>
}

type Tools = {
  ask: AskMarket
  classify: (posting: PostingToClassify) => Promise<Classification>
  lookup: PostingLookup
  unknownIn: UnknownIn
}

type NamingQuestion = Parameters<UnknownIn>[0] & { place?: string | undefined }

/** Answers are kept as long as the moment that they are counted from, except to what somebody's own text asks. */
export function createQuestions({ ask, classify, lookup, unknownIn }: Tools): MarketQuestions {
  const kept =
    <Question, Answer>(name: string, count: (at: Moment, question: Question) => Answer) =>
    (question: Question, now: Date): Answer =>
      ask(`${name} ${JSON.stringify(question)}`, now, (at) => count(at, question))
  const placesOf = kept('place', (at: Moment, place: string | undefined) => unknownPlace(at, place))
  /** Of names it is not kept: an employer may be met before there is another moment. */
  const unknownOf = (question: NamingQuestion, now: Date) => [...unknownIn(question), ...placesOf(question.place, now)]
  const asked = <Question extends NamingQuestion, Answer extends object>(
    name: string,
    count: (at: Moment, question: Question) => Answer,
  ) => {
    const figures = kept(name, count)
    return (question: Question, now: Date) => ({ ...figures(question, now), unknown: unknownOf(question, now) })
  }
  const compared = kept('compare', (at: Moment, question: CompareQuestion) => {
    const missing = unknownEmployers(at, question.employers)
    return missing.length > 0 ? { missing } : compareOf(at, question)
  })
  return {
    demand: asked('demand', demandOf),
    salary: asked('salary', salaryOf),
    competition: asked('competition', competitionOf),
    compare(question, now) {
      const answer = compared(question, now)
      if (!('missing' in answer)) return { ...answer, unknown: unknownOf(question, now) }
      const asUnknown = (slug: string): UnknownValue[] => {
        const [told] = unknownIn({ employer: slug })
        return [told ?? { parameter: 'employer', value: slug, nearest: [] }]
      }
      return { missing: answer.missing.flatMap(asUnknown) }
    },
    timeOpen: asked('time-open', timeOpenOf),
    similar: kept('similar', (at, question) => {
      const own = lookup.find(question.posting)
      return own && similarOf(at, own, question, lookup)
    }),
    async benchmark(given, now) {
      const alone = { ...given, workplace: null, salary: null }
      const [read, ofText] = await Promise.all([classify(given), classify(alone)])
      const at = ask('moment', now, (moment) => moment)
      const own = { given, read, ofText: ofText.attributes }
      return benchmarkOf(at, own, { now, lookup })
    },
  }
}
