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
import type { CompareAnswer, CompetitionAnswer, DemandAnswer, SalaryAnswer, TimeOpenAnswer } from './views.ts'

/** What recruiters ask of the market. It is counted from postings alone: nothing of people is within reach here. */
export type MarketQuestions = {
  demand(question: DemandQuestion, now: Date): DemandAnswer
  salary(question: GroupedQuestion, now: Date): SalaryAnswer
  competition(question: CompetitionQuestion, now: Date): CompetitionAnswer
  /** `unknown`: slugs of none of the market's employers. */
  compare(question: CompareQuestion, now: Date): CompareAnswer | { unknown: string[] }
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
}

/** Answers are kept as long as the moment that they are counted from, except to what somebody's own text asks. */
export function createQuestions({ ask, classify, lookup }: Tools): MarketQuestions {
  const kept =
    <Question, Answer>(name: string, count: (at: Moment, question: Question) => Answer) =>
    (question: Question, now: Date): Answer =>
      ask(`${name} ${JSON.stringify(question)}`, now, (at) => count(at, question))
  return {
    demand: kept('demand', demandOf),
    salary: kept('salary', salaryOf),
    competition: kept('competition', competitionOf),
    compare: kept('compare', (at, question) => {
      const unknown = unknownEmployers(at, question.employers)
      return unknown.length > 0 ? { unknown } : compareOf(at, question)
    }),
    timeOpen: kept('time-open', timeOpenOf),
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
