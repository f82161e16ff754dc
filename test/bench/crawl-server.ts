import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createChance } from '../../server/demo/chance.ts'
import { greenhousePosting } from './market.ts'

/** Navigation, footer and the like: what a page has besides its posting. */
const chrome = '<li><a href="/about" class="menu-item menu-item-depth-2">About us and our teams</a></li>'.repeat(40)

/**
 * `node --import tsx test/bench/crawl-server.ts HOSTS PAGES`: career sites behind a gateway, each with a sitemap and PAGES pages of
 * one posting each (schema.org JobPosting, some 16 KB). All are made before the address is printed.
 */
async function main(hosts: number, pages: number) {
  const answers = new Map<string, Buffer>()
  for (let host = 0; host < hosts; host++) {
    const name = `careers${host}.example`
    const chance = createChance(host + 1)
    const paths = Array.from({ length: pages }, (_, i) => `/jobs/${i}`)
    const entries = paths.map((path) => `<url><loc>https://${name}${path}</loc></url>`)
    answers.set(`/${name}/sitemap.xml`, Buffer.from(`<urlset>${entries.join('')}</urlset>`))
    for (const [i, path] of paths.entries()) answers.set(`/${name}${path}`, pageOf(host * pages + i, chance))
  }
  const server = createServer((request, response) => {
    const body = answers.get(request.url ?? '')
    if (!body) return response.writeHead(404).end()
    const type = request.url?.endsWith('.xml') ? 'application/xml' : 'text/html; charset=utf-8'
    response.writeHead(200, { 'content-type': type, 'content-length': body.length }).end(body)
  })
  server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
}

function pageOf(id: number, chance: ReturnType<typeof createChance>) {
  const { title, content, location, first_published } = greenhousePosting(id, chance)
  const html = content.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const data = {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title,
    description: html,
    identifier: { value: `R-${id}` },
    datePosted: first_published,
    employmentType: 'FULL_TIME',
    hiringOrganization: { name: 'Acme' },
    jobLocation: { address: location.name },
  }
  const json = JSON.stringify(data).replaceAll('</', '<\\/')
  return Buffer.from(
    `<!doctype html><html lang="en"><head><title>${title}</title><script type="application/ld+json">${json}</script></head><body><nav><ul>${chrome}</ul></nav><main><h1>${title}</h1>${html}</main></body></html>`,
  )
}

await main(Number(process.argv[2]), Number(process.argv[3]))
