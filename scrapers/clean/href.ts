import { linkHoldsContact } from '../contacts.ts'

/** The address as a browser reads it (WHATWG URL), when it is one of the web, without credentials or contacts. */
export function safeHref(href: string | undefined): string | null {
  const url = href === undefined ? null : URL.parse(href)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  if (url.username !== '' || url.password !== '' || linkHoldsContact(url)) return null
  return url.href.length <= hrefCharsMax ? url.href : null
}

/** Longer addresses are no links (browsers and servers stop near 2,000 characters). */
const hrefCharsMax = 2_000
