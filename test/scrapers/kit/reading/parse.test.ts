import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { leftOutOf, readJson } from '../../../../scrapers/kit/reading/json.ts'
import { layoutOf, valuesMax } from '../../../../scrapers/kit/reading/layout.ts'
import { parseInTurns, partBytesMax } from '../../../../scrapers/kit/reading/parse.ts'
import { checkRows } from '../../../../scrapers/kit/reading/rows.ts'

/** What is read of `text` with the rows of `way` in pieces of so many bytes; `undefined`: nothing, it is no JSON. */
async function read(text: string, way: readonly string[], bytes: number, turns = () => undefined) {
  const body = Buffer.from(text)
  const { list: span } = await layoutOf(body, way.length + 1, turns)
  return parseInTurns(body, span && { way, span }, turns, bytes).catch(() => undefined)
}

/** Counts how often others could have had their turn. */
function counter() {
  let count = 0
  return {
    count: () => count,
    turns: () => {
      count++
      return undefined
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const board = fc.record({
  rows: fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 12 }),
  around: fc.jsonValue({ maxDepth: 2 }),
  indent: fc.constantFrom(0, 1, 4),
  way: fc.constantFrom([], ['jobs'], ['data', 'jobs'], ['0', 'jobs']),
  // As in an answer whose list is another one of the same depth.
  asked: fc.constantFrom(null, ['others'], ['data', 'others']),
  bytes: fc.integer({ min: 0, max: 60 }),
})

/** The rows where `way` leads to, other lists and values beside them. */
const written = ({
  rows,
  around,
  indent,
  way,
}: {
  rows: unknown[]
  around: unknown
  indent: number
  way: readonly string[]
}) => {
  const value = way.reduceRight<unknown>(
    (inner, key) => (key === '0' ? [inner, around] : { before: [around], [key]: inner, others: [1, 2, around] }),
    rows,
  )
  return JSON.stringify(value, null, indent)
}

describe('JSON whose rows are read in pieces', () => {
  test('says what it says when it is read at once', async () => {
    await fc.assert(
      fc.asyncProperty(board, async ({ asked, bytes, ...said }) => {
        const text = written(said)
        fc.pre(!/__proto__/.test(text))
        expect(await read(text, asked ?? said.way, bytes)).toEqual(JSON.parse(text))
      }),
      { numRuns: 500 },
    )
  })

  test('is refused where it would be refused at once: with characters lost, added or repeated', async () => {
    const mark = fc.constantFrom('', '{', '}', '[', ']', ',', ':', '"', '\\', ' ', '1', '\uFEFF')
    const damage = fc.record({ at: fc.nat(), lost: fc.nat({ max: 3 }), mark })
    await fc.assert(
      fc.asyncProperty(board, damage, async ({ asked, bytes, ...said }, { at, lost, mark }) => {
        const whole = written(said)
        const start = at % (whole.length + 1)
        const text = whole.slice(0, start) + mark + whole.slice(start + lost)
        fc.pre(!/__proto__/.test(text) && !text.startsWith('\uFEFF'))
        const expected = parsed(text)
        const got = await read(text, asked ?? said.way, bytes)
        expect(got).toEqual(expected)
      }),
      { numRuns: 1_000 },
    )
  })

  test.each(['[1,,2]', '[,1]', '[1,]', '[,]', '{"jobs":[{}{}]}', '{"jobs":[[1,2}]', '[1,\uFEFF2]'])(
    '%s is no list',
    async (text) => {
      for (const bytes of [0, 1, 4]) expect(await read(text, text[0] === '[' ? [] : ['jobs'], bytes)).toBeUndefined()
    },
  )

  test('of which there are none is empty, however much blank it holds', async () => {
    expect(await read('{"jobs":[ \n ]}', ['jobs'], 0)).toEqual({ jobs: [] })
  })

  test('is looked at no further than it may hold values, as where each row begins is held in memory', async () => {
    const body = Buffer.from(`[${'0,'.repeat(2 * valuesMax)}0]`)
    expect(await layoutOf(body, 1, () => undefined)).toMatchObject({ values: valuesMax + 1, list: null })
  })

  test('of a key that is there twice the last is read, whichever is longer', async () => {
    expect(await read('{"jobs":[1,2,3,4],"jobs":[5]}', ['jobs'], 1)).toEqual({ jobs: [5] })
    expect(await read('{"jobs":[5],"jobs":[1,2,3,4]}', ['jobs'], 1)).toEqual({ jobs: [1, 2, 3, 4] })
  })

  test('that is one string of quotes lets others have their turn, as one of 32 MiB took half a second', async () => {
    const quotes = JSON.stringify({ jobs: ['"'.repeat(1 << 20)] })
    const counted = counter()
    expect(await layoutOf(Buffer.from(quotes), 2, counted.turns)).toMatchObject({ depth: 2, isCutOff: false })
    expect(counted.count()).toBeGreaterThan(quotes.length / (128 << 10))
    expect(await layoutOf(Buffer.from(quotes.slice(0, -4)), 2, counted.turns)).toMatchObject({ isCutOff: true })
  })

  test('is checked row by row, and only so many of them', async () => {
    const schema = z.object({ jobs: z.array(z.object({ id: z.string() })), total: z.number() })
    const rows = { place: 'jobs', id: 'id', mayBeAll: false, onRows: () => {} }
    const ask = (jobs: unknown[]) => readJson(Buffer.from(JSON.stringify({ jobs, total: 2 })), schema, 'it', rows)
    const counted = counter()
    const checked = await checkRows(
      [{ id: 'a' }, { id: 7 }, null],
      { schema: schema.shape.jobs.element, ...rows },
      counted.turns,
    )
    expect(checked).toMatchObject({
      rows: [{ id: 'a' }],
      odd: [{ id: '7' }, { id: null, wrong: expect.stringMatching(/^jobs\.2: /) }],
    })
    expect(counted.count()).toBe(3)
    const long = 'x'.repeat(partBytesMax)
    const { jobs, total } = await ask([{ id: 'a' }, { id: 'b', long }])
    expect([jobs, total, leftOutOf(jobs).length]).toEqual([[{ id: 'a' }], 2, 1])
    await expect(ask(Array.from({ length: 20_001 }, () => 0))).rejects.toThrow(/more than 20000 rows/)
    await expect(ask([{ id: 'a', values: new Array(30_000).fill(0) }])).rejects.toThrow(/more values/)
    await expect(readJson(Buffer.from(JSON.stringify({ long })), schema, 'it', rows)).rejects.toThrow(/4 MiB beside/)
    await expect(readJson(Buffer.from(JSON.stringify({ long }).slice(0, -3)), schema, 'it')).rejects.toThrow(/cut off/)
  })

  test('is not read where its rows are named at a place that the schema does not have, as one odd row would end the board', async () => {
    const schema = z.object({ jobs: z.array(z.string()) })
    const ask = (place: string, checked: z.ZodType) =>
      readJson(Buffer.from('{"jobs":[]}'), checked, 'it', { place, id: 'id', mayBeAll: false, onRows: () => {} })
    await expect(ask('data.jobs', schema)).rejects.toThrow('rows: the schema has no list at data.jobs')
    await expect(ask('', schema)).rejects.toThrow('rows: the schema has no list.')
    const changed = schema.transform(({ jobs }) => jobs)
    await expect(ask('jobs', changed)).rejects.toThrow('rows: the schema has no list at jobs')
    await expect(ask('jobs', schema)).resolves.toEqual({ jobs: [] })
  })

  test('lets others have their turn after each piece', async () => {
    const counted = counter()
    const rows = Array.from({ length: 100 }, (_, at) => ({ at, text: 'x'.repeat(5_000) }))
    const text = JSON.stringify({ jobs: rows })
    expect(await read(text, ['jobs'], 16 << 10, counted.turns)).toEqual({ jobs: rows })
    expect(counted.count()).toBeGreaterThan(text.length / (32 << 10))
  })
})
