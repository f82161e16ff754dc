import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanDescription } from '../../scrapers/clean.ts'
import { limits } from '../../scrapers/scraper.ts'

const html = (source: string) => cleanDescription(source).html
const text = (source: string) => cleanDescription(source).text

/** Cases per property: enough to meet the usual mistakes, few enough to run on every change. */
const propertyRuns = 300

describe('limits', () => {
  test('a text that is too long ends at a word, in HTML that is whole', () => {
    const { html, text } = cleanDescription(`<ul>${'<li>one <b>twenty two</b></li>'.repeat(9_000)}</ul>`)
    expect(text.length).toBeLessThanOrEqual(limits.descriptionCharsMax)
    expect(html.endsWith('</li></ul>')).toBe(true)
    const words = cleanDescription(`<p>${'word '.repeat(50_000)}</p>`)
    expect(words.text.length).toBe(limits.descriptionCharsMax - 1)
    expect(words.html).toBe(`<p>${words.text}</p>`)
    expect(cleanDescription(`<p>${'😀'.repeat(60_000)}</p>`).text).toBe('😀'.repeat(50_000))
  })

  const hostile = [
    '<div>',
    '<ul><li>',
    '<ul><li>a',
    '<b>',
    '<svg>',
    '<noscript>',
    '<iframe>',
    '<a href=x>',
    '<',
    '&',
    '<!--',
    '\n',
    '</p>',
    '* a\n',
    '**a',
    '_a ',
    '[a](',
  ]
  test.each(hostile)('a hundred thousand times %j takes seconds at most, not the minutes of a square', (part) => {
    const before = process.cpuUsage()
    cleanDescription(part.repeat(100_000))
    cleanDescription(part.repeat(50_000) + '</b>'.repeat(50_000))
    cleanDescription(`<pre>${'• so long an item that it is none of a few words '.repeat(3)}\n${part.repeat(100_000)}`)
    expect(process.cpuUsage(before).user).toBeLessThan(3_000_000)
  })
})

const fragment = fc.oneof(
  fc.constantFrom(
    ...['p', 'div', 'ul', 'ol', 'li', 'b', 'em', 'h2', 'table', 'tr', 'td', 'a', 'pre', 'svg', 'script', 'x-y'].flatMap(
      (tag) => [`<${tag}>`, `</${tag}>`],
    ),
    ...[
      '<br>',
      '<br><br>',
      '<a href="https://example.org/?a=1&b=2">',
      '<a href="mailto:a@b.co">',
      '<p onclick=x style="a:b">',
      '<img src=x onerror=y>',
    ],
    ...[
      'a@b.co',
      ' (at) ',
      '555-123-4567',
      '+44 20 7946 0958',
      'call ',
      '[',
      ']',
      '@',
      '.',
      '-',
      'AT',
      ' x DOT com',
      ...['# ', '* ', '**', '***', '_', '*', '\\-', '[a](https://e.org/)', '· ', '---'],
      '1',
      '&amp;',
      '&lt;p&gt;',
      '&nbsp;',
    ],
    ...[
      ' ',
      '\n',
      '\t',
      '\u200B',
      '\u200D',
      '👩',
      '💻',
      '\u00AD',
      '\uD83D',
      '<',
      '>',
      '"',
      '&',
      '&#',
      '<!--',
      '-->',
      '\0',
    ],
  ),
  fc.string({ maxLength: 8, unit: 'grapheme' }),
)
const anyHtml = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''))

describe('for any input', () => {
  test('cleaning twice gives what cleaning once gave', () => {
    fc.assert(
      fc.property(anyHtml, (source) => {
        const once = cleanDescription(source)
        expect(cleanDescription(once.html)).toEqual(once)
      }),
      { numRuns: propertyRuns },
    )
  })

  test('HTML is written of nothing but the allowlist', () => {
    fc.assert(
      fc.property(anyHtml, (source) => {
        expect(html(source)).toMatch(
          /^(?:[^<>]|<\/?(?:p|h3|ul|ol|li|strong|em)>|<br>|<a href="https?:\/\/[^"<> ]*" rel="nofollow ugc noopener noreferrer">|<\/a>)*$/,
        )
      }),
      { numRuns: propertyRuns },
    )
  })

  test('text has no trailing spaces, no third line break and nothing invisible', () => {
    fc.assert(
      fc.property(anyHtml, (source) => {
        const plain = text(source)
        expect(plain).toBe(plain.trimEnd())
        expect(plain).not.toMatch(/ \n|\n\n\n|[\u00A0\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u00AD\0]/)
        expect(plain.isWellFormed()).toBe(true)
      }),
      { numRuns: propertyRuns },
    )
  })
})
