import { createRoute, OpenAPIHono, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { perhapsMeant, type UnknownValue } from '../../list/unknown-values.ts'
import {
  compareQuestion,
  competitionQuestion,
  demandQuestion,
  salaryQuestion,
  similarQuestion,
  timeOpenQuestion,
} from '../../market/questions/question.ts'
import type { MarketQuestions } from '../../market/questions/questions.ts'
import { similarAnswer } from '../../market/questions/role-views.ts'
import {
  compareTable,
  competitionTable,
  demandTable,
  salaryTable,
  similarTable,
  type Table,
  timeOpenTable,
} from '../../market/questions/tables.ts'
import {
  compareAnswer,
  competitionAnswer,
  demandAnswer,
  salaryAnswer,
  timeOpenAnswer,
} from '../../market/questions/views.ts'
import { problemAnswer } from '../answers.ts'
import { onlyThese, refuseInvalid } from '../parameters.ts'
import { problemError } from '../problem.ts'
import { csvHeaders, csvOf, formatParameter, tabularAnswers, wantsCsv } from '../sending/tabular.ts'

export type MarketRoutesOptions = { questions: MarketQuestions; now: () => Date }

/** `GET /api/v1/market/…`: what recruiters ask of the market. They reach postings and figures, and nothing of people. */
export const marketRoutes = ({ questions, now }: MarketRoutesOptions) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(demandRoute, (c) => {
      const { format, ...question } = c.req.valid('query')
      const answer = questions.demand(question, now())
      return wantsCsv(c, format) ? csv(c, 'demand', demandTable(answer)) : c.json(answer, 200, json)
    })
    .openapi(salaryRoute, (c) => {
      const { format, ...question } = c.req.valid('query')
      const answer = questions.salary(question, now())
      return wantsCsv(c, format) ? csv(c, 'salary', salaryTable(answer)) : c.json(answer, 200, json)
    })
    .openapi(competitionRoute, (c) => {
      const { format, ...question } = c.req.valid('query')
      const answer = questions.competition(question, now())
      return wantsCsv(c, format) ? csv(c, 'competition', competitionTable(answer)) : c.json(answer, 200, json)
    })
    .openapi(compareRoute, (c) => {
      const { format, ...question } = c.req.valid('query')
      const answer = questions.compare(question, now())
      if ('missing' in answer) throw problemError('employer_not_found', missingWords(answer.missing))
      return wantsCsv(c, format) ? csv(c, 'compare', compareTable(answer)) : c.json(answer, 200, json)
    })
    .openapi(timeOpenRoute, (c) => {
      const { format, ...question } = c.req.valid('query')
      const answer = questions.timeOpen(question, now())
      return wantsCsv(c, format) ? csv(c, 'time-open', timeOpenTable(answer)) : c.json(answer, 200, json)
    })
    .openapi(similarRoute, (c) => {
      const { format, ...question } = c.req.valid('query')
      const answer = questions.similar(question, now())
      if (!answer) throw problemError('posting_not_found', `There is no posting ${question.posting}.`)
      return wantsCsv(c, format) ? csv(c, 'similar', similarTable(answer)) : c.json(answer, 200, json)
    })

const missingWords = (missing: readonly UnknownValue[]) =>
  [
    `No posting of the market is by ${missing.map(({ value }) => value).join(' or ')}.`,
    ...perhapsMeant(missing.flatMap(({ nearest }) => nearest)),
    '/api/v1/employers has all slugs, with their open postings.',
  ].join(' ')

const json = { vary: 'Accept' }
const csv = (c: Context, name: string, table: Table) => c.body(csvOf(table), 200, csvHeaders(name))
const asked = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => ({
  query: onlyThese({ ...shape, ...formatParameter }),
})

const demandRoute = createRoute({
  method: 'get',
  path: '/api/v1/market/demand',
  operationId: 'getMarketDemand',
  tags: ['Market'],
  summary: 'What open postings ask for, by one dimension or two',
  description:
    'Postings beside employers in every cell, as one employer can dominate. A posting counts in each of its values, so cells may add up to more than the whole.',
  request: asked(demandQuestion.shape),
  responses: tabularAnswers(demandAnswer, 'The cells, most postings first.'),
})

const salaryRoute = createRoute({
  method: 'get',
  path: '/api/v1/market/salary',
  operationId: 'getMarketSalary',
  tags: ['Market'],
  summary: 'What open postings pay',
  description: 'Quartiles of stated pay with their n; nothing is said of fewer than five.',
  request: asked(salaryQuestion.shape),
  responses: tabularAnswers(salaryAnswer, 'The quartiles, of all and of each group.'),
})

const competitionRoute = createRoute({
  method: 'get',
  path: '/api/v1/market/competition',
  operationId: 'getMarketCompetition',
  tags: ['Market'],
  summary: 'How many open roles ask for a mix of skills, and whose',
  description: 'The table has the employers that compete for it.',
  request: asked(competitionQuestion.shape),
  responses: tabularAnswers(competitionAnswer, 'Roles, employers and pay of the mix.'),
})

const compareRoute = createRoute({
  method: 'get',
  path: '/api/v1/market/compare',
  operationId: 'compareEmployers',
  tags: ['Market'],
  summary: 'Employers side by side',
  description: 'Pay, topics, levels and time open of each.',
  request: asked(compareQuestion.shape),
  responses: {
    ...tabularAnswers(compareAnswer, 'One entry an employer.'),
    404: problemAnswer('An employer is none of the market’s; `detail` says which.'),
  },
})

const timeOpenRoute = createRoute({
  method: 'get',
  path: '/api/v1/market/time-open',
  operationId: 'getMarketTimeOpen',
  tags: ['Market'],
  summary: 'How long postings stay open',
  description:
    'Survival with censoring: a posting that is open still counts as open for at least as long as it has been.',
  request: asked(timeOpenQuestion.shape),
  responses: tabularAnswers(timeOpenAnswer, 'The estimate, of all and of each group.'),
})

const similarRoute = createRoute({
  method: 'get',
  path: '/api/v1/market/similar',
  operationId: 'listSimilarRoles',
  tags: ['Market'],
  summary: 'Open roles like a posting: who has them, what they pay, how they put it',
  request: asked(similarQuestion.shape),
  responses: {
    ...tabularAnswers(similarAnswer, 'The roles, most alike first.'),
    404: problemAnswer('No posting has this id.'),
  },
})
