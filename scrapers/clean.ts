import sanitizeHtml from 'sanitize-html'
import { readBlocks } from './clean/blocks.ts'
import { partItems } from './clean/leftovers.ts'
import { readMarkdown } from './clean/markdown.ts'
import { cutBlocks, renderHtml, renderText } from './clean/render.ts'
import { withoutLigatures } from './clean/visible.ts'
import { limits } from './scraper.ts'

/**
 * Makes a description safe and pleasant. In: HTML as a source gave it (plain text with line breaks is taken too, and
 * Markdown in either).
 * Out: `html` of a tiny allowlist (`p h3 ul ol li br strong em a[href rel]`) and `text`, the plain text of the same,
 * in which offsets (UTF-16) are stable: cleaning `html` again gives the same `html` and `text`.
 *
 * Two steps, each enough by itself against scripts: sanitize-html drops everything but structure, and what it leaves
 * is read into blocks and written anew by code that knows no other tags. Between the two, contacts are masked.
 * Text is cut at a word's end after `limits.descriptionCharsMax` characters. Pure; never throws.
 */
export function cleanDescription(html: string): { html: string; text: string } {
  const read = readMarkdown(partItems(readBlocks(sanitizeHtml(bounded(html), structureOnly))))
  const blocks = cutBlocks(read, limits.descriptionCharsMax)
  return { html: renderHtml(blocks), text: renderText(blocks) }
}

/**
 * Real descriptions have a few hundred tags. A closing tag is looked up among all open ones, so that a hundred
 * thousand of them, written to that end, would keep a process busy for minutes: the text is cut before this one.
 */
const tagsMax = 10_000

function bounded(description: string): string {
  const wellFormed = withoutLigatures(description.slice(0, 4 * limits.descriptionCharsMax).toWellFormed())
  const html = /<[a-z/!?]/i.test(wellFormed) ? wellFormed : wellFormed.replace(/\r\n?|\n/g, '<br>')
  if (html.length <= tagsMax) return html
  let end = -1
  for (let tags = 0; tags < tagsMax; tags++) {
    end = html.indexOf('<', end + 1)
    if (end === -1) return html
  }
  return html.slice(0, end)
}

const structureOnly: sanitizeHtml.IOptions = {
  // It looks a tag up from the first one on, several times: those that most descriptions consist of come first.
  allowedTags: [
    ...['strong', 'li', 'p', 'br', 'ul', 'div', 'b', 'a', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['hr', 'section', 'article', 'aside', 'main', 'header', 'footer', 'nav', 'center', 'address'],
    ...['hgroup', 'blockquote', 'pre', 'figure', 'figcaption', 'details', 'summary'],
    ...['ol', 'dl', 'dt', 'dd', 'form', 'fieldset', 'legend', 'dialog', 'search', 'body', 'html'],
    ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'i', 'cite', 'dfn'],
  ],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https'],
  allowProtocolRelative: false,
  parseStyleAttributes: false,
  // Dropped with what they hold: none of it is the description's text.
  nonTextTags: [
    ...['script', 'style', 'noscript', 'template', 'head', 'title', 'textarea', 'select', 'option', 'xmp', 'noembed'],
    ...['noframes', 'iframe', 'object', 'embed', 'applet', 'audio', 'video', 'canvas', 'svg', 'math', 'plaintext'],
  ],
}
