import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { createChance } from '../../../server/demo/chance.ts'
import { inventedEmployers, inventPosting } from '../../../server/demo/invent.ts'
import type { PostingToClassify } from '../../../server/pillars/classification.ts'
import { shippedClassifier } from '../../../server/pillars/shipped-classifier.ts'
import { readerHere } from '../../../server/reading/posting-reader.ts'
import { createReadingThread } from '../../../server/reading/reading-thread.ts'
import { freshFolder } from '../../helpers/folder.ts'
import { boardUnderTest } from '../../helpers/sweeping.ts'

const chance = createChance(7)
const at = new Date('2026-11-10T00:00:00Z')
const invented = inventedEmployers
  .slice(0, 12)
  .map((employer, i) => inventPosting(employer, { id: i + 1, postedAt: at, age: 0.5 }, chance))
const unstated = { department: null, locations: ['Austin, TX'], workplace: null, employmentType: null, salary: null }
const toRead = (title: string, text: string): PostingToClassify => ({ ...unstated, title, text, employer: 'Acme' })

describe('what the thread says', () => {
  const here = readerHere(shippedClassifier())
  // Small messages, so that some postings are parted over several and one is larger than a message.
  const beside = createReadingThread({ messageCharsMax: 3_000 })
  afterAll(() => beside.close())

  test('of invented postings is, byte for byte, what is said here', async () => {
    const toClean = invented.map(({ title, description = null }) => ({ title, description }))
    const cleaned = await here.clean(toClean)
    expect(await beside.clean(toClean)).toEqual(cleaned)
    const postings = cleaned.map(({ title, text }) => toRead(title, text))
    expect((await beside.classify(postings)).map(plain)).toEqual((await here.classify(postings)).map(plain))
    expect(await beside.version()).toBe(await here.version())
  })

  test('of any text, also broken, is what is said here', async () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('<li>', '\ud800', 'a@b.example', '<b>', '</', '&amp;'),
    )
    const html = fc.array(unit).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ title: html, description: fc.option(html) })), async (some) => {
        const cleaned = await here.clean(some)
        expect(await beside.clean(some)).toEqual(cleaned)
        const postings = cleaned.map(({ title, text }) => toRead(title, text))
        expect((await beside.classify(postings)).map(plain)).toEqual((await here.classify(postings)).map(plain))
      }),
      { numRuns: 10 },
    )
  })

  test('of postings without a word is as much, as what comes of each is known by its place', async () => {
    const some = ['', 'Engineer', ''].map((title) => ({ title, description: null }))
    expect(await beside.clean(some)).toEqual(await here.clean(some))
  })

  test('of one text that somebody waits for is what is said here', async () => {
    const posting = toRead('Engineer', 'You run Slurm on GPU clusters.')
    expect(await beside.say(posting)).toEqual(await here.say(posting))
  })

  test('comes in the order of what was asked, and not at all for whom has left', async () => {
    const left = new AbortController()
    const titles = invented.map(({ title }) => ({ title, description: null }))
    const first = Promise.all([beside.clean(titles), beside.clean(titles)])
    const [gone, last] = [beside.clean(titles, left.signal), beside.clean(titles.toReversed())]
    left.abort()
    expect(await gone).toEqual([])
    const [one, other] = await first
    expect(one).toHaveLength(titles.length)
    expect([other, (await last).toReversed()]).toEqual([one, one])
  })
})

describe('a thread', () => {
  /** One that reads only titles, and does what a title says. */
  const code = `import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ some }) => {
      const [{ title }] = some
      if (title === 'die') throw new Error('a thread died')
      if (title === 'leave') process.exit(0)
      if (title === 'sleep') return
      if (title === 'fail') return parentPort.postMessage({ error: 'no words' })
      parentPort.postMessage({ value: some.map(({ title }) => ({ title, html: '', text: '' })) })
    })`
  const start = (over = {}) => {
    const folder = freshFolder()
    folder.put('entry.mjs', code)
    const reader = createReadingThread({ entry: join(folder.path, 'entry.mjs'), ...over })
    onTestFinished(() => reader.close())
    return reader
  }
  const asked = (title: string) => [{ title, description: null }]

  test.each([
    ['dies', 'die', /lost: a thread died/],
    ['ends', 'leave', /lost: it ended/],
    ['does not answer', 'sleep', /lost: it does not answer/],
  ])(
    'that %s fails what it had in hand with one sentence, and the next one reads the rest',
    async (_, word, sentence) => {
      const reader = start({ messagesAtOnce: 1, ...(word === 'sleep' && { answerMsMax: 1_500 }) })
      expect(await reader.clean(asked('before'))).toHaveLength(1)
      const [lost, rest] = [reader.clean(asked(word)), reader.clean(asked('after'))]
      await expect(lost).rejects.toThrow(sentence)
      expect(await rest).toEqual([{ title: 'after', html: '', text: '' }])
    },
  )

  test('goes on after a posting that it cannot read', async () => {
    const reader = start()
    await expect(reader.clean(asked('fail'))).rejects.toThrow('Postings could not be read: no words')
    expect(await reader.clean(asked('after'))).toHaveLength(1)
  })

  test('that ended as nothing was to be read is there again for the next posting', async () => {
    const reader = start({ idleMs: 1 })
    expect(await reader.clean(asked('one'))).toHaveLength(1)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await reader.clean(asked('two'))).toHaveLength(1)
  })

  test('that is lost fails the sweep: nothing closes, nothing is written down, and the board stays due', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ['a', 'b'] })
    const before = board.board()
    await expect(board.sweep({ ids: ['c'], over: { title: 'die' } }, 7, start())).rejects.toThrow('lost')
    expect(board.openIds()).toEqual(['a', 'b'])
    expect(board.board()).toEqual(before)
  })
})

/** A packed text as an array of its bytes, whatever view of them it is. */
const plain = <Said extends { detail: Uint8Array }>({ detail, ...rest }: Said) => ({ ...rest, detail: [...detail] })
