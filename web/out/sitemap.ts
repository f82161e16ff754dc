import { element, xmlDeclaration } from './xml.ts'

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** The list of sitemaps (sitemaps.org/protocol.html#index). In: their absolute addresses. */
export const writeSitemapIndex = (addresses: readonly string[]) =>
  `${xmlDeclaration}<sitemapindex ${namespace}>${addresses.map((address) => `<sitemap>${element('loc', address)}</sitemap>`).join('')}</sitemapindex>\n`

/** One sitemap. In: absolute addresses and when each last changed, where that is known. */
export const writeSitemap = (pages: Iterable<{ address: string; changedAt: string | null }>) => {
  let text = `${xmlDeclaration}<urlset ${namespace}>`
  for (const { address, changedAt } of pages)
    text += `<url>${element('loc', address)}${element('lastmod', changedAt)}</url>`
  return `${text}</urlset>\n`
}
