import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { problem } from '../../../server/http/problem.ts'
import { fixtureSite } from './site.ts'

const { site } = fixtureSite()
const get = (path: string, headers: Record<string, string> = {}) => site.request(`/api/v1/market/${path}`, { headers })
const paths = [
  'demand?by=facet,seniority',
  'salary?by=skill',
  'competition?skill=kubernetes',
  'compare?employers=tensorgrid,inferra',
  'time-open?by=workplace',
  'similar?posting=1',
]
const own = { title: 'GPU engineer', text: 'You run Kubernetes on GPUs with Slurm.', locations: ['Denver, CO'] }
const benchmark = (query = '', headers: Record<string, string> = {}, body: unknown = own) =>
  site.request(`/api/v1/benchmark${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const table = async (answer: Response) => parse(await answer.text(), { columns: true }) as Record<string, string>[]

describe('what recruiters ask', () => {
  test.each(paths)('%s says what it rests on, in JSON and in every row of its CSV', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    const { basis } = await answer.json()
    expect(Object.keys(basis)).toEqual(expect.arrayContaining(['asOf', 'version', 'panel', 'n']))
    const csv = await get(`${path}&format=csv`)
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/)
    const rows = await table(csv)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows)
      expect([row.as_of, row.version, row.panel_boards, row.panel_employers, row.counted]).toEqual([
        ...[basis.asOf, basis.version, String(basis.panel.boards), String(basis.panel.employers), String(basis.n)],
      ])
  })

  test('Accept decides where format does not, and caches are told so', async () => {
    for (const [accept, type] of [
      ['text/csv', 'text/csv'],
      ['text/csv;q=0.5, application/json', 'application/json'],
      ['*/*', 'application/json'],
    ] as const) {
      const answer = await get('demand', { accept })
      expect([answer.headers.get('content-type')?.split(';')[0], answer.headers.get('vary')]).toEqual([
        type,
        expect.stringContaining('Accept'),
      ])
    }
    expect((await get('demand?format=json', { accept: 'text/csv' })).headers.get('content-type')).toContain('json')
  })

  test('cells of JSON and rows of CSV are the same figures', async () => {
    const { cells } = await (await get('demand?by=facet')).json()
    const rows = await table(await get('demand?by=facet&format=csv'))
    expect(rows.map(({ facet, postings, employers }) => [facet, Number(postings), Number(employers)])).toEqual(
      cells.map((cell: { values: string[]; postings: number; employers: number }) => [
        ...[cell.values[0], cell.postings, cell.employers],
      ]),
    )
  })

  test('an unchanged answer is 304', async () => {
    const tag = (await get('salary')).headers.get('etag') ?? ''
    expect(tag).toMatch(/^"/)
    expect((await get('salary', { 'if-none-match': tag })).status).toBe(304)
  })

  test('what cannot be asked is refused by name', async () => {
    for (const [path, status, code] of [
      ['demand?by=facet,skill,week', 400, 'invalid_parameters'],
      ['demand?by=colour', 400, 'invalid_parameters'],
      ['competition', 400, 'invalid_parameters'],
      ['compare?employers=nobody', 404, 'employer_not_found'],
      ['similar?posting=424242', 404, 'posting_not_found'],
      ['salary?colour=red', 400, 'invalid_parameters'],
    ] as const) {
      const answer = await get(path)
      expect([answer.status, problem.strict().parse(await answer.json()).code], path).toEqual([status, code])
    }
  })
})

describe('a benchmark of one’s own text', () => {
  test('is answered as JSON and CSV, and kept by nobody', async () => {
    const answer = await benchmark()
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect((await answer.json()).pay.laws).toMatchObject([{ id: 'us-co' }])
    const rows = await table(await benchmark('?format=csv'))
    expect(rows.filter(({ about }) => about === 'facet')).toHaveLength(12)
    expect(rows.find(({ about }) => about === 'pay-law')?.id).toBe('us-co')
  })

  test('takes JSON of its shape only', async () => {
    expect((await benchmark('', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await benchmark('', {}, { text: 'x'.repeat(100_001) })).status).toBe(422)
    expect((await benchmark('', {}, { text: 'x', colour: 'red' })).status).toBe(422)
    const unpaid = { text: 'x', salary: { min: null, max: 0, currency: 'USD', period: 'year' } }
    expect(await (await benchmark('', {}, unpaid)).json()).toMatchObject({ detail: 'salary.max: Must be more than 0.' })
    expect((await benchmark('?format=xml')).status).toBe(400)
  })
})
