import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { createTokenizer } from '../../../db/search/tokenizer.ts'
import { createBits, eachRow } from '../../../server/index/bits.ts'
import { postingQuery } from '../../../server/list/query.ts'
import { createLists } from '../../../server/words/lists.ts'
import { createLiveWords } from '../../../server/words/live-words.ts'
import { createNumbering, createSplitter } from '../../../server/words/split.ts'
import { aPosting, aSweep, freshDatabase, putBoard } from '../../helpers/database.ts'
import { listOver } from '../../helpers/list.ts'

describe('lists of ascending numbers', () => {
  test('a list has the numbers that were appended to it, however many there are and however they lie', () => {
    const gaps = fc.array(fc.oneof(fc.nat(2), fc.nat(300), fc.nat(70_000)), { maxLength: 60 })
    fc.assert(
      fc.property(
        fc.array(fc.record({ list: fc.nat(3), gaps, times: fc.constantFrom(1, 400) }), { maxLength: 6 }),
        (steps) => {
          const lists = createLists()
          const wanted = new Map<number, Set<number>>()
          const last = new Map<number, number>()
          for (const { list, gaps, times } of steps)
            for (let round = 0; round < times; round++)
              for (const gap of gaps) {
                const value = (last.get(list) ?? 0) + gap
                last.set(list, value)
                lists.append(list, value)
                wanted.set(list, (wanted.get(list) ?? new Set()).add(value))
              }
          for (const [list, values] of wanted) {
            const set = createBits()
            lists.addTo(list, set)
            const found: number[] = []
            eachRow(set, (value) => found.push(value))
            expect(found).toEqual([...values].sort((a, b) => a - b))
            expect(lists.countOf(list)).toBe(values.size)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('words of postings that change again and again', () => {
  test('what they had before is forgotten, and what they have is found all along', async () => {
    const texts = new Map(Array.from({ length: 50 }, (_, at) => [at + 1, `first${at} all`]))
    const rowsOf = (ids: readonly number[]) =>
      ids.map((id) => ({ id, title: '', employer: '', locations: '[]', text: texts.get(id) ?? '' }))
    const after = (id: number, limit: number) => rowsOf([...texts.keys()].filter((one) => one > id).slice(0, limit))
    const words = createLiveWords({
      texts: { after, of: rowsOf },
      tokens: { termsOf: (some) => some, splits: (character) => character === ' ' },
      rowOf: (id) => id - 1,
    })
    const found = (term: string) => {
      const rows: number[] = []
      eachRow(words.having('anywhere', term, false), (row) => rows.push(row))
      return rows
    }
    await words.build()
    for (let change = 0; change < 4_000; change++) {
      const id = 1 + ((change * 7) % 50)
      texts.set(id, `term${change} all`)
      words.changed([id])
      expect(found(`term${change}`)).toEqual([id - 1])
      if (change === 3_000) texts.set(51, 'new all')
      if (change === 3_000) words.changed([51])
      if (change % 10 === 0) {
        await new Promise(setImmediate)
        for (const [id, text] of texts) expect(found(text.slice(0, text.indexOf(' ')))).toEqual([id - 1])
      }
      expect(words.size().stale).toBeLessThan(1_200)
    }
    expect(found('all')).toEqual(Array.from({ length: 51 }, (_, row) => row))
    expect(found('new')).toEqual([50])
    expect(found('term3000')).toEqual([])
    expect(words.size().terms).toBeLessThan(2_600)
  })
})

describe('words', () => {
  const tokenizer = createTokenizer()
  afterAll(() => tokenizer.close())

  test('a text has the terms that the search table has of it', () => {
    const met: string[] = []
    const numberOf = (term: string) => (met.includes(term) ? met.indexOf(term) : met.push(term) - 1)
    const numbersOf = createNumbering(tokenizer, createSplitter(tokenizer), numberOf)
    const database = freshDatabase()
    database.sqlite.exec('create virtual table seen using fts5vocab(postings_search, instance)')
    const put = database.sqlite.prepare(
      "insert into postings_search (rowid, title, employer, locations, text) values (1, ?, '', '', '')",
    )
    const seen = database.sqlite.prepare<[], string>('select term from seen order by offset').pluck()
    const words = fc.constantFrom(
      'running',
      'Kubernetes',
      'C++',
      'C#',
      'naïve',
      'Zürich',
      'node.js',
      'ﬁber',
      'straße',
      'İstanbul',
      'ΑΘΗΝΑ',
      '東京',
      '한국어',
      'e\u0301cole',
      '\u0301',
      'x\u0000y',
      '_',
      '👩‍💻',
      'а́б',
    )
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.array(words).map((some) => some.join(' ')),
    )
    fc.assert(
      fc.property(text, (title) => {
        put.run(title)
        const terms = seen.all()
        database.sqlite.exec('delete from postings_search where rowid = 1')
        expect(new Set(numbersOf(title.toWellFormed()).map((number) => met[number]))).toEqual(new Set(terms))
      }),
      { numRuns: 1_500 },
    )
  })

  const some = ['gpu', 'gpus', 'cluster', 'network', 'networking', 'kernel', 'data', 'center', 'zürich', 'c++']
  const text = fc.array(fc.constantFrom(...some), { maxLength: 5 }).map((words) => words.join(' '))
  const posting = fc.record({
    id: fc.nat(20),
    title: text,
    text,
    employer: fc.constantFrom('GPU Works', 'Acme'),
    locations: fc.array(fc.constantFrom('Zürich', 'Austin, TX'), { maxLength: 2 }),
  })
  const asked = fc.record({
    q: fc
      .array(fc.constantFrom(...some, 'net', 'gp', '-gpu', '"data center"', 'data.center', '-"data center"', '+'), {
        minLength: 1,
        maxLength: 3,
      })
      .map((words) => words.join(' ')),
    place: fc.option(fc.constantFrom('zurich', 'austin tx'), { nil: undefined }),
  })

  test('words in memory find what the full text finds, in the same order, whatever is written meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(posting, { selector: ({ id }) => id, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
        fc.array(asked, { minLength: 1, maxLength: 4 }),
        async (sweeps, questions) => {
          const database = freshDatabase()
          const boardId = putBoard(database)
          const byTable = listOver(database)
          database.onChange(byTable.changed)
          const reading = new AbortController()
          for (const [i, postings] of sweeps.entries()) {
            database.postings.reconcile(
              aSweep({
                boardId,
                postings: postings.map(({ id, employer, ...said }) =>
                  aPosting(String(id), {
                    ...said,
                    employer: { slug: employer.toLowerCase().replace(' ', '-'), name: employer },
                    sourceHash: JSON.stringify(said) + i,
                    contentHash: JSON.stringify(said),
                  }),
                ),
                now: new Date(Date.UTC(2026, 10, 1, i)),
              }),
            )
            if (i === 0) await database.list.readWords(reading.signal)
            for (const question of questions) {
              const query = postingQuery.parse(question)
              const found = database.list.page(query, null, 100)
              expect(found).toEqual(byTable.page(query, null, 100))
              const walked = []
              for (let after = null; ; ) {
                const { places } = database.list.page(query, after, 2)
                walked.push(...places)
                after = places.at(-1) ?? null
                if (!after) break
              }
              expect(walked).toEqual(found.places)
            }
            const all = database.list.page(postingQuery.parse({}), null, 100).places
            for (const word of ['"gpu"', '"data center"', '"zürich"']) {
              const having = database.list.page(postingQuery.parse({ q: word }), null, 100).places
              const without = postingQuery.parse({ q: `-${word}` })
              const found = database.list.page(without, null, 100)
              expect(found.places).toEqual(all.filter(({ id }) => having.every((one) => one.id !== id)))
              expect(found).toEqual(byTable.page(without, null, 100))
            }
          }
          // What was written last is read besides, and must not be once the database is closed.
          reading.abort()
          database.close()
        },
      ),
      { numRuns: 60 },
    )
  })
})
