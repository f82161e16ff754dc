import { z } from 'zod'
import { SourceChanged } from '../errors.ts'
import { type NotRead, unread } from '../instead.ts'
import { type Item, readXml } from '../kit/reading/xml.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { joinPlace, parseMoment, readEmploymentType } from '../text.ts'
import { asId } from './careers/posting.ts'

const host = 'weworkremotely.com'
const params = z.object({
  category: z
    .string()
    .regex(/^remote-[a-z-]{1,80}-jobs$/)
    .optional(),
})
type Params = z.output<typeof params>

/** We Work Remotely's feeds: the hundred newest of all, or those of one category. */
export const weworkremotely = defineScraper<Params>({
  name: 'weworkremotely',
  title: 'We Work Remotely',
  kind: 'board',
  docs: 'https://weworkremotely.com/remote-job-rss-feed',
  terms: 'Forbids services that take its place; each posting must link to it.',
  off: 'A general board: its terms forbid services that take its place, and little of it is on infrastructure.',
  hoursApart: 6,
  coverage: 'partial',
  requests: 'one',
  params,
  example: { category: 'remote-devops-sysadmin-jobs' },
  host: () => host,
  token: ({ category }) => (category ? `${host}/${category}` : host),

  fromToken(token) {
    const [site, category] = token.split('/')
    return site === host ? paramsOf(category) : null
  },

  boardUrl: ({ category }) => `https://${host}/${category ? `categories/${category}` : 'remote-jobs'}`,

  recognise: ({ hostname, pathname }) =>
    /^(www\.)?weworkremotely\.com$/.test(hostname)
      ? paramsOf(pathname.match(/^\/categories\/(remote-[a-z-]+-jobs)/)?.[1])
      : null,

  async *scrape({ category }, kit) {
    const url = `https://${host}/${category ? `categories/${category}` : 'remote-jobs'}.rss`
    const [channel] = (await readXml(await kit.getText(url, { wholeBoard: true }))).all('rss > channel')
    if (!channel) throw new SourceChanged(`${url}: rss.channel: missing`)
    for (const item of channel.all('item')) yield toPosting(item, url)
  },
})

function paramsOf(category: string | undefined): Params | null {
  return params.safeParse(category ? { category } : {}).data ?? null
}

/** The title is `Company: Role`. */
function toPosting({ said }: Item, url: string): ScrapedPostingInput | NotRead {
  const [link, title] = [said('link'), said('title')]
  const own = said('guid') ?? link
  const id = own && asId(own)
  if (!link || !title || !id) return unread(`${url}: item.link or title: missing`, id)
  const [, employer, role] = title.match(/^([^:]{1,200}):\s(.+)$/) ?? []
  return {
    id,
    url: link,
    title: role ?? title,
    employer: employer ?? null,
    locations: [joinPlace(said('state'), said('country')) || said('region') || ''],
    description: said('description') ?? '',
    workplace: 'remote',
    employmentType: readEmploymentType(said('type')),
    department: said('category'),
    postedAt: parseMoment(said('pubDate')),
    validThrough: parseMoment(said('expires_at')),
  }
}
