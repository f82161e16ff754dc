import { z } from 'zod'
import { PagedList } from '../paged-list.ts'
import { amount, flag, html, text, texts } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { parseMoment, readEmploymentType } from '../text.ts'

const pagesMax = 20

/** Arbeitnow: about a week of postings, most of them in Germany, 100 an answer. */
export const arbeitnow = defineScraper({
  name: 'arbeitnow',
  title: 'Arbeitnow',
  kind: 'board',
  docs: 'https://www.arbeitnow.com/blog/job-board-api',
  terms: 'Documented as free to use with a link to the posting there.',
  off: 'A general board: a week of everything in Europe, little of it on infrastructure, and copies of what employers list themselves.',
  hoursApart: 6,
  coverage: 'partial',
  requests: 'many',
  params: z.object({}),
  example: {},
  host: () => 'www.arbeitnow.com',
  token: () => 'arbeitnow.com',
  fromToken: (token) => (token === 'arbeitnow.com' ? {} : null),
  boardUrl: () => 'https://www.arbeitnow.com/',
  recognise: ({ hostname }) => (/^(www\.)?arbeitnow\.com$/.test(hostname) ? {} : null),

  async *scrape(_, kit) {
    const list = new PagedList<Row>(({ slug }) => slug)
    // The address of the next page that the answer names leads into a search for featured ones.
    for (let page = 1; page <= pagesMax; page++) {
      const { data } = await kit.getJson(`https://www.arbeitnow.com/api/job-board-api?page=${page}`, listing, {
        rows: 'data',
        id: 'slug',
      })
      yield* list.take(data).map(toPosting)
      if (list.isOver) return
    }
  },
})

const row = z.object({
  slug: z.string().min(1),
  url: z.string(),
  title: z.string(),
  company_name: text,
  description: html,
  remote: flag,
  job_types: texts,
  location: text,
  created_at: amount,
})
type Row = z.output<typeof row>
const listing = z.object({ data: z.array(row) })

const toPosting = (row: Row): ScrapedPostingInput => ({
  id: row.slug.slice(0, 300),
  url: row.url,
  title: row.title,
  employer: row.company_name || null,
  locations: [row.location ?? ''],
  description: row.description ?? '',
  workplace: row.remote ? 'remote' : null,
  employmentType: readEmploymentType(row.job_types),
  postedAt: row.created_at ? parseMoment(row.created_at * 1000) : null,
})
