import { cleanDescription } from '../../scrapers/clean.ts'
import { createChance } from '../../server/demo/chance.ts'
import { inventedEmployers, inventPosting } from '../../server/demo/invent.ts'
import { classifyPosting, loadClassifier } from '../../server/pillars/classify.ts'
import type { Figure } from './bench.ts'

const postings = 2_000
const rolesInText = 7
const seed = 5

/** Postings with the sections of real ones and as long (`market.ts`): the texts of several invented roles, one after the other. */
function invented() {
  const chance = createChance(seed)
  const at = new Date('2026-11-01T00:00:00Z')
  return Array.from({ length: postings }, (_, id) => {
    const parts = Array.from({ length: rolesInText }, () =>
      inventPosting(chance.of(inventedEmployers), { id, postedAt: at, age: 0 }, chance),
    )
    return { title: parts[0]?.title ?? '', html: parts.map(({ description }) => description ?? '').join('\n') }
  })
}

/** One core's classifier, from plain text and from HTML, beside merely finding the words of the same texts. */
export function benchClassify(): Figure[] {
  const classifier = loadClassifier()
  const classify = (title: string, text: string) => classifyPosting({ ...unstated, title, text }, classifier).relevance
  const pages = invented()
  const texts = pages.map(({ title, html }) => ({ title, text: cleanDescription(html).text }))
  const megabytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6
  for (const { title, text } of texts.slice(0, postings / 4)) classify(title, text)
  const plain = seconds(() => texts.map(({ title, text }) => classify(title, text)))
  const fromHtml = seconds(() => pages.map(({ title, html }) => classify(title, cleanDescription(html).text)))
  const words = seconds(() => texts.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0))
  const floor = { floor: 'finding the words', floorValue: postings / words }
  return [
    { what: 'Classify plain text', value: postings / plain, unit: 'postings/s', ...floor, target: 'at least 2,000' },
    {
      what: 'Classify plain text, bytes',
      value: megabytes / plain,
      unit: 'MB/s',
      floor: 'finding the words',
      floorValue: megabytes / words,
      target: '',
    },
    { what: 'Classify from HTML', value: postings / fromHtml, unit: 'postings/s', ...floor, target: 'at least 600' },
  ]
}

const unstated = {
  employer: 'Acme',
  department: null,
  locations: ['Austin, TX'],
  workplace: null,
  employmentType: null,
  salary: null,
}

function seconds(work: () => unknown) {
  const from = performance.now()
  work()
  return (performance.now() - from) / 1000
}
