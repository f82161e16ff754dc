import { Writable } from 'node:stream'
import { load } from 'cheerio'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeAll } from '../../../server/cli/commands/export.ts'
import { csvRow, csvText } from '../../../web/out/csv-row.ts'
import { streamOf } from '../../../web/out/export.ts'
import { specialIds } from '../../helpers/invented/special-postings.ts'
import { fixtureServices } from '../../helpers/services.ts'
import { fixtureSite } from '../../server/http/site.ts'

const everything = { relevance: 0, lane: 'any', status: 'all', duplicates: 'all', radiusKm: 50 } as const
const all = [...fixtureServices().allPostings(everything)].flat()
const query = 'relevance=0&lane=any&status=all'

async function download(format: string) {
  const response = await fixtureSite().site.request(`/export/postings.${format}?${query}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="postings.${format}"`)
  return response.text()
}

test('a CSV export has a line for every posting of the list, as a real parser reads it', async () => {
  const rows: Record<string, string>[] = parse(await download('csv'), { bom: true, columns: true })
  expect(rows.map(({ id }) => Number(id))).toEqual(all.map(({ id }) => id))
  const hostile = rows.find(({ id }) => Number(id) === specialIds.hostile)
  expect(hostile?.title).toBe(all.find(({ id }) => id === specialIds.hostile)?.title)
  for (const [i, { employer, url }] of all.entries())
    expect(rows[i]).toMatchObject({ employer_slug: employer.slug, url })
})

test('NDJSON and JSON exports are the postings as the API shows them', async () => {
  const lines = (await download('ndjson')).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual(all)
  expect(JSON.parse(await download('json'))).toEqual(all)
})

test('an export of nothing is a header, no line, or an empty array', async () => {
  const of = async (format: string) =>
    (await fixtureSite().site.request(`/export/postings.${format}?q=nothing-has-this`)).text()
  expect((await of('csv')).trimEnd().split('\r\n').length).toBe(1)
  expect(await of('ndjson')).toBe('')
  expect(JSON.parse(await of('json'))).toEqual([])
})

test('the list leads to its export, without paging', async () => {
  const $ = load(await (await fixtureSite().site.request('/?q=engineer&limit=10')).text())
  expect($('.take-away a[download]').attr('href')).toBe('/export/postings.csv?q=engineer')
})

test('any text comes back from a CSV cell, its control characters as spaces and formulas behind an apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (texts) => {
      const row = csvRow([1, ...texts, null])
      const [cells] = parse(row, { relax_column_count: true })
      const plain = texts.map((text) => text.replace(/\p{Cc}+/gu, ' '))
      expect(cells?.slice(1, -1).map((cell) => cell.replaceAll("'", ''))).toEqual(
        plain.map((text) => text.replaceAll("'", '')),
      )
    }),
  )
})

test('no cell begins like a formula, wherever a spreadsheet parts cells', () => {
  const attacks = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r\n=1', ' =1', '＝1', 'a;=1+1', 'a\t@x', '"=1']
  for (const text of attacks)
    for (const cell of csvText(text)
      .replace(/^"|"$/g, '')
      .split(/[;\t\r\n]/))
      expect(cell).not.toMatch(/^\s*[=+\-@＝]/)
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ';', ' ', '\t', '\n', '"', 'a') }), (text) => {
      for (const cell of csvText(text).replace(/^"|"$/g, '').split(';')) expect(cell).not.toMatch(/^\s*[=+\-@]/)
    }),
  )
})

test('a stream makes a piece only when the last was taken, and ends when its reader leaves', async () => {
  const made: number[] = []
  let ended = false
  function* pieces() {
    try {
      for (let i = 0; ; i++) {
        made.push(i)
        yield `${i}\n`
      }
    } finally {
      ended = true
    }
  }
  const reader = streamOf(pieces()).getReader()
  expect(made).toEqual([])
  await reader.read()
  await reader.read()
  expect(made).toEqual([0, 1])
  await reader.cancel()
  expect(ended).toBe(true)
})

test('writing waits for a slow reader, and a closed pipe is the end and no error', async () => {
  const taken: string[] = []
  const slow = new Writable({
    highWaterMark: 1,
    decodeStrings: false,
    write(piece, _, done) {
      taken.push(piece)
      setImmediate(done)
    },
  })
  await writeAll(slow, ['a', 'b', 'c'])
  expect(taken.join('')).toBe('abc')
  expect(['drain', 'close', 'error'].map((event) => slow.listenerCount(event))).toEqual([0, 0, 0])

  const closing = new Writable({
    highWaterMark: 1,
    write: (_, __, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
  })
  let made = 0
  await writeAll(closing, {
    *[Symbol.iterator]() {
      while (made < 1_000) yield String(made++)
    },
  })
  expect(made).toBeLessThan(10)

  const full = new Writable({
    highWaterMark: 1,
    write: (_, __, done) => done(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
  })
  await expect(writeAll(full, ['a', 'b'])).rejects.toThrow('no space')
})
