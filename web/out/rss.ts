import { type Feed, feedTypes } from './feed.ts'
import { element, escapeXml, xmlDeclaration } from './xml.ts'

const namespaces = 'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"'

/** A feed as RSS 2.0 (rssboard.org/rss-specification), with `self` and `next` as Atom links (RSS Advisory Board profile, RFC 5005). */
export function writeRss(feed: Feed): string {
  const items = feed.items.map(({ id, title, author, published, html, categories }) =>
    [
      '<item>',
      element('title', title),
      element('link', id),
      `<guid isPermaLink="true">${escapeXml(id)}</guid>`,
      element('dc:creator', author),
      element('pubDate', rssDate(published)),
      ...categories.map((category) => element('category', category)),
      element('description', html),
      '</item>',
    ].join(''),
  )
  return [
    xmlDeclaration,
    `<rss version="2.0" ${namespaces}><channel>`,
    element('title', feed.title),
    element('link', feed.home),
    element('description', feed.description),
    '<language>en</language>',
    link('self', feed.self),
    feed.next ? link('next', feed.next) : '',
    element('lastBuildDate', feed.updated && rssDate(feed.updated)),
    '<ttl>60</ttl>',
    ...items,
    '</channel></rss>\n',
  ].join('')
}

const link = (rel: string, href: string) =>
  `<atom:link rel="${rel}" type="${feedTypes.rss}" href="${escapeXml(href)}"/>`

/** RFC 822 with a year of four digits, which is how `toUTCString` writes. */
const rssDate = (at: string) => new Date(at).toUTCString()
