import { describe, expect, test } from 'vitest'
import {
  compareQuestion,
  competitionQuestion,
  demandQuestion,
  salaryQuestion,
  similarQuestion,
  timeOpenQuestion,
} from '../../../../server/market/questions/question.ts'
import { textToClassify } from '../../../../server/pillars/views.ts'
import { smallMarket } from '../../../helpers/invented/small-market.ts'
import { fixtureServices, fixtureNow as now } from '../../../helpers/services.ts'

const austin = 'Austin, TX'
const { questions } = fixtureServices({
  postings: smallMarket([
    { employer: 'acme', skills: 'RDMA Kubernetes Slurm', place: austin, pay: 200, title: 'Senior Engineer' },
    { employer: 'acme', skills: 'Kubernetes Terraform', place: austin, pay: 150 },
    { employer: 'acme', skills: 'Kubernetes Python', place: 'Denver, CO', closedDaysAgo: 10 },
    { employer: 'bolt', skills: 'RDMA Kubernetes Slurm', place: austin, pay: 220, title: 'Senior Engineer' },
    { employer: 'bolt', skills: 'Kubernetes Slurm', place: austin, pay: 180, title: 'Senior Engineer' },
    { employer: 'bolt', skills: 'PyTorch vLLM', pay: 300 },
    { employer: 'core', skills: 'Kubernetes Slurm RDMA Python', place: austin, pay: 240 },
    { employer: 'core', skills: 'Terraform Python', pay: 160, daysAgo: 60 },
    { employer: 'core', skills: 'Kubernetes Slurm', title: 'Staff Engineer' },
  ]),
})
const any = { lane: 'any' } as const

test('a place that no posting names is said to be unknown, with those that are written much like it', () => {
  for (const [place, unknown] of [
    ['austin-tx-us', []],
    ['austin', [{ parameter: 'place', value: 'austin', nearest: ['austin-tx-us'] }]],
    ['Austin, TX, US', [{ parameter: 'place', value: 'Austin, TX, US', nearest: ['austin-tx-us'] }]],
    ['ATX', [{ parameter: 'place', value: 'ATX', nearest: ['austin-tx-us'] }]],
    ['atlantis', [{ parameter: 'place', value: 'atlantis', nearest: [] }]],
  ] as const) {
    expect(questions.demand(demandQuestion.parse({ place }), now).unknown).toEqual(unknown)
    const compared = questions.compare(compareQuestion.parse({ place, employers: 'acme' }), now)
    expect(compared).toMatchObject({ unknown })
  }
})

describe('demand', () => {
  test('counts open postings by two dimensions, with the employers of each cell', () => {
    const answer = questions.demand(demandQuestion.parse({ ...any, by: 'skill,employer', limit: '3' }), now)
    expect(answer.basis).toMatchObject({ n: 8, panel: { employers: 3 }, asOf: now.toISOString(), version: 'fixture.1' })
    expect(answer.cells[0]).toEqual({
      ...{ values: ['kubernetes', 'acme'], titles: ['Kubernetes', 'ACME'] },
      ...{ postings: 2, employers: 1, share: 2 / 8, topEmployer: 'ACME', topShare: 1 },
    })
    expect(answer.cells).toHaveLength(3)
    expect(answer.count).toBe(14)
  })

  test('what a posting does not state is counted as not stated', () => {
    const { cells } = questions.demand(demandQuestion.parse({ ...any, by: 'seniority' }), now)
    expect(cells.map(({ values, postings }) => [values[0], postings])).toEqual([
      [null, 4],
      ['senior', 3],
      ['staff', 1],
    ])
  })

  test('by week, postings count where they opened, closed since or not', () => {
    const { cells, basis } = questions.demand(demandQuestion.parse({ ...any, by: 'week' }), now)
    // 30 days before Tuesday 2026-11-24 is a Sunday; the others opened on the first day of observation, which tells nothing.
    expect(cells.reduce((sum, { postings }) => sum + postings, 0)).toBe(basis.n)
    for (const { values } of cells) expect(new Date(`${values[0]}T00:00:00Z`).getUTCDay()).toBe(1)
  })

  test('filters name what is counted, and several skills are all asked for', () => {
    const counted = (query: object) => questions.demand(demandQuestion.parse({ ...any, ...query }), now).basis.n
    expect(counted({ skill: 'kubernetes,slurm' })).toBe(5)
    expect(counted({ place: 'austin-tx-us' })).toBe(5)
    expect(counted({ country: 'us', employer: 'bolt' })).toBe(2)
    expect(counted({ seniority: 'senior', facet: 'high-performance-networking' })).toBe(2)
  })
})

test('pay has quartiles from five stated pays on, of all and of each value', () => {
  const { pay, groups } = questions.salary(salaryQuestion.parse({ ...any, by: 'skill' }), now)
  expect(pay).toEqual({ n: 7, employers: 3, q1: 170_000, median: 200_000, q3: 230_000 })
  expect(groups[0]).toMatchObject({ value: 'kubernetes', postings: 6, n: 5, pay: { n: 5, median: 200_000 } })
  expect(groups.find(({ value }) => value === 'slurm')).toMatchObject({ postings: 5, n: 4, pay: null })
})

test('competition says who asks for all of a mix, and which skill makes it rare', () => {
  const answer = questions.competition(competitionQuestion.parse({ ...any, skill: 'kubernetes,slurm,rdma' }), now)
  expect(answer).toMatchObject({ roles: 3, employers: 3, pay: null })
  expect(answer.skills.map(({ skill, roles, withoutIt }) => [skill, roles, withoutIt])).toEqual([
    ['kubernetes', 6, 3],
    ['slurm', 5, 3],
    ['rdma', 3, 5],
  ])
  expect(answer.atLeast.map(({ roles }) => roles)).toEqual([6, 5, 3])
  expect(answer.competitors.map(({ slug, postings }) => [slug, postings])).toEqual([
    ['acme', 1],
    ['bolt', 1],
    ['core', 1],
  ])
})

test('employers stand side by side in the order in which they were named, and one that is not there is named', () => {
  const answer = questions.compare(compareQuestion.parse({ ...any, employers: 'core,acme' }), now)
  if ('missing' in answer) throw new Error('known')
  expect(answer.employers.map(({ slug, open }) => [slug, open])).toEqual([
    ['core', 3],
    ['acme', 2],
  ])
  expect(answer.employers[1]?.skills[0]).toEqual({ value: 'kubernetes', title: 'Kubernetes', postings: 2, share: 1 })
  expect(questions.compare(compareQuestion.parse({ employers: 'acme,nobody' }), now)).toEqual({
    missing: [{ parameter: 'employer', value: 'nobody', nearest: [] }],
  })
})

test('time open counts those whose opening was seen; without an end they are censored', () => {
  const { all, basis } = questions.timeOpen(timeOpenQuestion.parse(any), now)
  expect(all).toMatchObject({ n: basis.n, closed: basis.n > 0 ? 1 : 0 })
})

describe('roles like a posting', () => {
  const similar = (query: object) => questions.similar(similarQuestion.parse(query), now)

  test('are those of others that name the same, the most alike first', () => {
    const answer = similar({ posting: 1 })
    expect(answer?.roles.map(({ id }) => id).slice(0, 3)).toEqual([4, 7, 5])
    expect(answer?.roles[0]).toMatchObject({ score: 1, coverage: 1, missing: [], further: [], pay: 220_000 })
    expect(answer?.roles[1]?.further).toEqual(['python'])
    expect(answer?.roles.some(({ employer }) => employer.slug === 'acme')).toBe(false)
    expect(similar({ posting: 1, own: 'true' })?.roles.some(({ id }) => id === 2)).toBe(true)
  })

  test('come with the words in which they ask for what is core', () => {
    expect(similar({ posting: 1 })?.roles[0]?.words).toEqual([{ facet: 'high-performance-networking', words: 'RDMA' }])
  })

  test('of a posting that is not there are null', () => expect(similar({ posting: 99 })).toBeNull())
})

describe('one’s own text', () => {
  const benchmark = (given: object) => questions.benchmark(textToClassify.parse(given), now)

  test('is read, placed among those that compete, and paid beside them', async () => {
    const answer = await benchmark({
      title: 'Senior Engineer',
      text: 'We use Kubernetes and Slurm at work.',
      locations: [austin],
      salary: { min: 190_000, max: 190_000, currency: 'USD', period: 'year' },
    })
    expect(answer.competition).toMatchObject({ roles: 5, employers: 3, inCountries: 4 })
    expect(answer.pay).toMatchObject({ own: 190_000, laws: [], hint: null })
    expect(answer.reads.facets.find(({ facet }) => facet === 'gpu-orchestration')).toMatchObject({ grade: 1 })
    expect(answer.asks.find(({ id }) => id === 'rdma')).toMatchObject({ own: false, roles: 3 })
  })

  test('without a pay is told of how many competing roles state one, and nothing of them where they are few', async () => {
    const paysOf = async (given: object) =>
      (await benchmark(given)).findings.filter(({ about }) => about === 'salary').map(({ says }) => says)
    const text = 'We use Kubernetes and Slurm at work.'
    expect(await paysOf({ title: 'Senior Engineer', text, locations: [austin] })).toEqual([
      expect.stringMatching(/^No pay is stated; \d+ % of the 5 competing roles state one\.$/),
    ])
    expect(await paysOf({ title: 'Baker', text: 'You bake bread.' })).toEqual(['No pay is stated.'])
  })

  test('without a pay is hinted at the laws of its places, by their source', async () => {
    const answer = await benchmark({ text: 'We use Kubernetes at work.', locations: ['Denver, CO'] })
    expect(answer.pay.laws.map(({ id, since, through }) => [id, since, through])).toEqual([
      ['us-co', '2021-01-01', 'place'],
    ])
    expect(answer.pay.laws[0]?.source).toMatch(/^https:\/\/cdle\.colorado\.gov/)
    expect(answer.pay.hint).toMatch(/No pay is stated\. Colorado: a range may be expected/)
  })
})

test('a question that was answered is not counted again while the market is the same', () => {
  const ask = () => questions.demand(demandQuestion.parse({ by: 'facet' }), now)
  expect(ask().cells).toBe(ask().cells)
})
