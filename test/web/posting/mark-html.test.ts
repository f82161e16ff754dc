import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'cheerio'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanDescription } from '../../../scrapers/clean.ts'
import { type Mark, markHtml } from '../../../web/posting/mark-html.ts'
import { describeWithShared, sharedFolder } from '../../helpers/shared.ts'

const at = (text: string, words: string): Mark => {
  const start = text.indexOf(words)
  return { start, end: start + words.length, attributes: { class: 'm' } }
}
/** What the parts of the mark `name` hold, in order. */
const held = (html: string, name: string) => {
  const $ = load(html)
  return $(`mark[data-m="${name}"]`)
    .toArray()
    .map((element) => $(element).text())
}
const textOf = (html: string) => load(html).text()
const bare = (html: string) => html.replace(/<\/?mark[^>]*>/g, '')

test('words in one element become one mark, with what stands at its start and end', () => {
  const html = '<p>Run <strong>GPU &amp; CPU</strong> clusters.</p>'
  const mark = { ...at('Run GPU & CPU clusters.', 'GPU & CPU'), first: { id: 'why-1' }, last: { 'data-label': 'GPU' } }
  expect(markHtml(html, 'Run GPU & CPU clusters.', [mark])).toBe(
    '<p>Run <strong><mark class="m" id="why-1" data-label="GPU">GPU &amp; CPU</mark></strong> clusters.</p>',
  )
})

test('a mark over several elements becomes several, its id on the first and its label on the last', () => {
  const html = '<p>Run <strong>GPU</strong> clusters.</p>'
  const mark = { ...at('Run GPU clusters.', 'Run GPU clusters'), first: { id: 'a' }, last: { 'data-label': 'GPU' } }
  expect(markHtml(html, 'Run GPU clusters.', [mark])).toBe(
    '<p><mark class="m" id="a">Run </mark><strong><mark class="m">GPU</mark></strong><mark class="m" data-label="GPU"> clusters</mark>.</p>',
  )
})

test('marks that overlap are nested and cut, never crossed', () => {
  const text = 'own the GPU clusters today'
  const marks = [at(text, 'own the GPU'), at(text, 'GPU clusters')].map((mark, index) => ({
    ...mark,
    attributes: { 'data-m': String(index) },
  }))
  const html = markHtml(text, text, marks)
  expect(held(html, '0').join('')).toBe('own the GPU')
  expect(held(html, '1').join('')).toBe('GPU clusters')
})

test('the number of an item is not taken for its text', () => {
  const { html, text } = cleanDescription(
    '<ol><li>1 year of Go</li><li>2 years of Rust<ul><li>2. x</li></ul></li></ol>',
  )
  const start = text.indexOf('2. 2 years') + 3
  expect(markHtml(html, text, [{ start, end: start + 7, attributes: {} }])).toContain(
    '<li><mark>2 years</mark> of Rust',
  )
})

test('a label is written as text, whatever it holds', () => {
  const mark = { start: 0, end: 2, attributes: { title: '"><script>' } }
  expect(markHtml('Go', 'Go', [mark])).toBe('<mark title="&quot;&gt;&lt;script&gt;">Go</mark>')
})

test('text that is not in the plain text stays as it is', () => {
  expect(markHtml('<p>Other words</p><p>Go</p>', 'Go', [{ start: 0, end: 2, attributes: {} }])).toBe(
    '<p>Other words</p><p><mark>Go</mark></p>',
  )
})

const words = fc.constantFrom(
  'GPU',
  '1. ',
  '• ',
  'a < b',
  '&amp;',
  '&',
  '😀',
  '  ',
  '\n',
  'ü',
  '"q"',
  'years',
  '2',
  '.',
)
const leaf = fc.array(words, { maxLength: 6 }).map((parts) => parts.join(' '))
const tags = ['p', 'ul', 'ol', 'li', 'strong', 'em', 'h3', 'div', 'br', 'pre', 'td'] as const
const { markup } = fc.letrec<{ markup: string }>((tie) => ({
  markup: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom(...tags), fc.array(tie('markup'), { maxLength: 4 }))
      .map(([tag, inner]) => `<${tag}>${inner.join('')}</${tag}>`),
  ),
}))

/** What must hold of any description and any spans of its text. */
function promise(html: string, text: string, spans: { start: number; end: number }[]) {
  const marks = spans.map((span, index) => ({ ...span, attributes: { 'data-m': String(index) } }))
  const marked = markHtml(html, text, marks)
  expect(bare(marked)).toBe(html)
  expect(textOf(marked)).toBe(textOf(html))
  for (const [index, { start, end }] of spans.entries())
    expect(unstructured(held(marked, String(index)).join(''))).toBe(unstructured(text.slice(start, end)))
}
/** Without what the plain text writes for structure, and the HTML does not. */
const unstructured = (text: string) => text.replace(/[•\d.\s]/g, '')

test('marking changes no text and no tag, and each mark holds what its span says', () => {
  const span = fc.tuple(fc.nat(300), fc.nat(80))
  fc.assert(
    fc.property(markup, fc.array(span, { maxLength: 5 }), (source, given) => {
      const { html, text } = cleanDescription(source)
      const spans = given
        .map(([start, length]) => ({ start: Math.min(start, text.length), end: Math.min(start + length, text.length) }))
        .filter(({ start, end }) => text.slice(start, end).isWellFormed())
      promise(html, text, spans)
    }),
    { numRuns: 500 },
  )
})

test('a hundred thousand characters with ten thousand tags keep all of it under five hundred marks', () => {
  const text = 'word &amp; '.repeat(10_000)
  const html = '<p>word &amp;amp; </p>'.repeat(10_000)
  const marks = Array.from({ length: 500 }, (_, index) => ({
    start: index * 100,
    end: index * 100 + 90,
    attributes: {},
  }))
  expect(bare(markHtml(html, text, marks))).toBe(html)
})

describeWithShared('marks on recorded postings', () => {
  test('every text of every recorded description is found in its plain text', () => {
    const lines = readFileSync(join(sharedFolder, 'gold', 'postings.jsonl'), 'utf8')
      .trim()
      .split('\n')
    for (const line of lines) {
      const { html, text } = cleanDescription(JSON.parse(line).description_html ?? '')
      const $ = load(markHtml(html, text, [{ start: 0, end: text.length, attributes: {} }]))
      $('mark').remove()
      expect($.root().text().trim()).toBe('')
    }
  })
})
