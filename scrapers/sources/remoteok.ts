import { z } from 'zod'
import { SourceChanged } from '../errors.ts'
import { amount, html, idText, moment, text } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { parseMoment, readSalary, splitPlaces } from '../text.ts'

/** Remote OK: the hundred newest postings of everyone. */
export const remoteok = defineScraper({
  name: 'remoteok',
  title: 'Remote OK',
  kind: 'board',
  docs: 'https://remoteok.com/api',
  terms: 'Asks for a followed link back and the name Remote OK beside each posting.',
  off: 'A general board: a duty to link back, little of it on infrastructure, and copies of what employers list themselves.',
  hoursApart: 6,
  coverage: 'partial',
  requests: 'one',
  params: z.object({}),
  example: {},
  host: () => 'remoteok.com',
  token: () => 'remoteok.com',
  fromToken: (token) => (token === 'remoteok.com' ? {} : null),
  boardUrl: () => 'https://remoteok.com/',
  recognise: ({ hostname }) => (/^(www\.)?remoteok\.(com|io)$/.test(hostname) ? {} : null),

  async *scrape(_, kit) {
    const url = 'https://remoteok.com/api'
    const said = await kit.getJson(url, listing, { wholeBoard: true, rows: '' })
    const rows = said.filter((one) => 'id' in one)
    if (rows.length === 0) throw new SourceChanged(`${url}: 1: missing, or not a posting as it was`)
    yield* rows.map(toPosting)
  },
})

const row = z.object({
  id: idText,
  url: z.string(),
  position: z.string(),
  company: text,
  date: moment,
  description: html,
  location: text,
  salary_min: amount,
  salary_max: amount,
})
type Row = z.output<typeof row>
/** One of them is their terms. */
const listing = z.array(z.union([row, z.object({ legal: z.string() })]))

const toPosting = (row: Row): ScrapedPostingInput => ({
  id: row.id,
  url: row.url,
  title: row.position,
  employer: row.company || null,
  locations: splitPlaces(row.location),
  description: withoutTrap(row.description ?? ''),
  workplace: 'remote',
  salary: readSalary({ min: row.salary_min, max: row.salary_max, currency: 'USD', period: 'year' }),
  postedAt: parseMoment(row.date),
})

/** A line at the end asks applicants to mention a word, so that those who did not read it can be told; it is no part of the posting. */
function withoutTrap(html: string): string {
  const at = html.search(/please mention the word/i)
  if (at < 0) return html
  const start = Math.max(html.lastIndexOf('<p', at), html.lastIndexOf('<br', at), html.lastIndexOf('\n', at))
  return html.slice(0, start < 0 ? at : start)
}
