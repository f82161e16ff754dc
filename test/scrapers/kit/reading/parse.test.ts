import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layoutOf, valuesMax } from '../../../../scrapers/kit/reading/layout.ts'
import { parseInTurns } from '../../../../scrapers/kit/reading/parse.ts'

/** What is read of `text` with the rows of `way` in pieces of so many bytes; `undefined`: nothing, it is no JSON. */
async function read(text: string, way: readonly string[], bytes: number, turns = () => undefined) {
  const body = Buffer.from(text)
  const { list: span } = await layoutOf(body, way.length + 1, turns)
  return parseInTurns(body, span && { way, span }, turns, bytes).catch(() => undefined)
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

  test('lets others have their turn after each piece', async () => {
    let turns = 0
    const counted = () => {
      turns++
      return undefined
    }
    const rows = Array.from({ length: 100 }, (_, at) => ({ at, text: 'x'.repeat(5_000) }))
    const text = JSON.stringify({ jobs: rows })
    expect(await read(text, ['jobs'], 16 << 10, counted)).toEqual({ jobs: rows })
    expect(turns).toBeGreaterThan(text.length / (32 << 10))
  })
})
