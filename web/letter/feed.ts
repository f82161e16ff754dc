import type { Letter } from '../../server/digest/letters.ts'
import { escapeXml } from '../out/xml.ts'
import { letterText } from './text.ts'

/** Letters as an Atom feed (RFC 4287), newest first; `origin`: the site's own address. */
export function letterFeed(letters: readonly Letter[], origin: string): string {
  const updated = letters[0]?.at.toISOString() ?? '1970-01-01T00:00:00.000Z'
  const entries = letters.map(({ id, subject, at, content }) => {
    const href = `${origin}/digest/${id}`
    const text = letterText(content, { base: origin, unsubscribe: `${origin}/digest` })
    return `<entry><id>${escapeXml(href)}</id><title>${escapeXml(subject)}</title><link href="${escapeXml(href)}"/><updated>${at.toISOString()}</updated><content type="text">${escapeXml(text)}</content></entry>`
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${escapeXml(origin)}/digest</id><title>Your letters · Rackline</title><author><name>Rackline</name></author><link href="${escapeXml(origin)}/digest"/><updated>${updated}</updated>
${entries.join('\n')}
</feed>
`
}
