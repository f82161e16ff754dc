import { type Feed, feedTypes } from './feed.ts'
import { element, escapeXml, xmlDeclaration } from './xml.ts'

/** RFC 4287 wants a date of every feed; of one without items there is none to give but the beginning of time. */
const noDate = new Date(0).toISOString()

/** A feed as Atom 1.0 (RFC 4287), its parts linked by `next` (RFC 5005). */
export function writeAtom(feed: Feed): string {
  const entries = feed.items.map(({ id, title, author, published, html, categories }) =>
    [
      '<entry>',
      element('id', id),
      element('title', title),
      link('alternate', 'text/html', id),
      `<author>${element('name', author)}</author>`,
      element('published', published),
      element('updated', published),
      ...categories.map((category) => `<category term="${escapeXml(category)}"/>`),
      `<summary type="html">${escapeXml(html)}</summary>`,
      '</entry>',
    ].join(''),
  )
  return [
    xmlDeclaration,
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    element('id', feed.self),
    element('title', feed.title),
    element('subtitle', feed.description),
    element('updated', feed.updated ?? noDate),
    '<author><name>Rackline</name></author>',
    link('self', feedTypes.atom, feed.self),
    link('alternate', 'text/html', feed.home),
    feed.next ? link('next', feedTypes.atom, feed.next) : '',
    ...entries,
    '</feed>\n',
  ].join('')
}

const link = (rel: string, type: string, href: string) =>
  `<link rel="${rel}" type="${type}" href="${escapeXml(href)}"/>`
