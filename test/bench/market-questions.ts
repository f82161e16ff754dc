import { openDatabase } from '../../db/client.ts'
import { createMarketFactsRepository } from '../../db/market/market-facts.ts'
import { createMarketHistoryRepository } from '../../db/market/market-history.ts'
import { createMarket } from '../../server/market/market.ts'
import { dimensions } from '../../server/market/moment/columns.ts'
import {
  compareQuestion,
  competitionQuestion,
  demandQuestion,
  salaryQuestion,
  similarQuestion,
  timeOpenQuestion,
} from '../../server/market/questions/question.ts'
import { createQuestions } from '../../server/market/questions/questions.ts'
import type { PostingToCompare } from '../../server/market/questions/similar.ts'
import { loadRates } from '../../server/pay/rates.ts'
import { type Classification, facetSlugs, type PostingToClassify } from '../../server/pillars/classification.ts'
import { loadTaxonomy } from '../../server/pillars/taxonomy.ts'
import { fixtureClassify } from '../helpers/invented/fixture-classification.ts'
import type { Figure } from './bench.ts'

const now = new Date(Date.UTC(2026, 10, 27))
const rounds = 8
const given: PostingToClassify = {
  ...{ title: 'GPU Cluster Engineer', employer: 'E', department: null, locations: ['Austin, TX'] },
  ...{ text: 'You run Slurm.', workplace: null, employmentType: null, salary: null },
}

/**
 * What recruiters ask, over the postings of `fillMany` at `path`: each question for the first time, which is the
 * dear one. The floor is the naive SQL of a demand question, over the same rows.
 */
export async function benchMarketQuestions(path: string, postings: number): Promise<Figure[]> {
  const database = openDatabase(path)
  const [facts, history] = [createMarketFactsRepository(database), createMarketHistoryRepository(database)]
  const market = createMarket({ facts, history, rates: loadRates(), taxonomy: loadTaxonomy() })
  await market.ready(now)
  const questions = createQuestions({
    ask: market.ask,
    classify: async (posting) => classify(posting),
    lookup: { postingsOf: () => [], find: roleOfBench },
    unknownIn: () => [],
  })
  const times = new Map<string, number[]>()
  const first = async (kind: string, ask: () => unknown) => {
    const from = performance.now()
    await ask()
    times.set(kind, [...(times.get(kind) ?? []), performance.now() - from])
  }
  for (const one of dimensions) {
    await first('salary', () => questions.salary(salaryQuestion.parse({ by: one }), now))
    await first('time-open', () => questions.timeOpen(timeOpenQuestion.parse({ by: one }), now))
    for (const other of dimensions)
      if (one < other) await first('demand', () => questions.demand(demandQuestion.parse({ by: [one, other] }), now))
  }
  for (let i = 0; i < rounds; i++) {
    const skill = [`skill-${i}`, `skill-${i + 1}`]
    await first('competition', () => questions.competition(competitionQuestion.parse({ skill }), now))
    await first('compare', () =>
      questions.compare(compareQuestion.parse({ employers: [`e${i + 1}`, `e${i + 2}`] }), now),
    )
    await first('similar', () => questions.similar(similarQuestion.parse({ posting: i + 1 }), now))
    await first('benchmark', () => questions.benchmark(given, now))
    await first('demand', () => questions.demand(demandQuestion.parse({ by: 'skill', facet: facetSlugs[i] }), now))
  }
  const counted = performance.now()
  database.sqlite
    .prepare(
      `select p.employer_id, s.value, count(*), count(distinct p.board_id) from postings p join classifications c on c.posting_id = p.id,
         json_each(c.skills) s where p.closed_at is null and c.relevance > 0 and c.lane = 'engineering' and s.type = 'text' group by 1, 2 order by 3 desc limit 100`,
    )
    .all()
  const floorValue = performance.now() - counted
  database.close()
  return [...times].map(([kind, taken]) => ({
    what: `Question of ${kind} at ${postings.toLocaleString('en')}, first asked, most`,
    value: Math.max(...taken),
    unit: 'ms',
    ...{ floor: 'demand by two in SQL', floorValue, target: '100 at 100,000' },
  }))
}

const skillsOf = (seed: number): Classification['skills'] =>
  Array.from({ length: 10 }, (_, group) => ({
    ...{ skill: `skill-${seed + group * group}`, modality: 'required', section: 'other', group },
    ...{ field: 'description', start: 0, end: 1 },
  }))
const classify = (posting: PostingToClassify): Classification => ({ ...fixtureClassify(posting), skills: skillsOf(1) })
const roleOfBench = (id: number): PostingToCompare => ({
  ...{ id, title: given.title, employer: { slug: 'e1', name: 'E 1', category: null }, locations: ['Austin, TX'] },
  ...{ seniority: 'senior', workplace: null, salary: null, firstSeenAt: now.toISOString(), url: 'https://example.org' },
  ...{ text: given.text, classification: { ...classify(given), skills: skillsOf(id) } },
})
