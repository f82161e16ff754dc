import { z } from 'zod'
import { Incomplete, SourceChanged } from '../errors.ts'
import { keyOf, type NotRead, unread } from '../instead.ts'
import { type Item, readXml } from '../kit/reading/xml.ts'
import { defineScraper, type ScrapedPostingInput, type Workplace } from '../scraper.ts'
import { joinPlace, parseMoment } from '../text.ts'

const itemsPerPage = 100
const pagesMax = 20
const name = z.string().regex(/^[a-z\d][a-z\d-]{0,62}$/i)
const params = z.object({ company: name, region: z.enum(['eu', 'na']).default('eu') })
type Params = z.output<typeof params>

/** Teamtailor's feed: 100 postings a page, with every text. Companies of North America have a host of their own. */
export const teamtailor = defineScraper<Params>({
  name: 'teamtailor',
  title: 'Teamtailor',
  kind: 'ats',
  docs: 'https://support.teamtailor.com/en/articles/11171756',
  terms: 'Documented as public; its Content-Signal forbids training of AI.',
  coverage: 'full',
  requests: 'many',
  params,
  example: { company: 'spacelift', region: 'eu' },
  host: hostOf,
  token: ({ company, region }) => (region === 'na' ? `na/${company}` : company),
  fromToken: (token) => (token.startsWith('na/') ? paramsOf(token.slice(3), 'na') : paramsOf(token, 'eu')),
  boardUrl: (board) => `https://${hostOf(board)}/jobs`,

  recognise({ hostname }) {
    const [, company = '', na] = hostname.match(/^([\w-]+)(\.na)?\.teamtailor\.com$/) ?? []
    return /^(www|app|api|support|career|na)$/.test(company) ? null : paramsOf(company, na ? 'na' : 'eu')
  },

  async *scrape(board, kit) {
    const url = `https://${hostOf(board)}/jobs.rss`
    const seen = new Set<string>()
    for (let page = 0; page < pagesMax; page++) {
      const text = await (page === 0
        ? kit.getText(url)
        : kit.getText(`${url}?per_page=${itemsPerPage}&offset=${page * itemsPerPage}`, { goneMeansBoard: false }))
      // Behind its end the feed is empty, and there.
      if (text === null) throw new Incomplete(`Page ${page + 1} of the feed is not there`)
      const items = await itemsOf(text, url)
      const fresh = items.filter((item) => !seen.has(keyOf(item)))
      yield* fresh
      for (const item of fresh) seen.add(keyOf(item))
      if (items.length < itemsPerPage) return
      // How it goes on was seen and is not documented: who asks as it does not understand is shown its beginning.
      if (fresh.length === 0) throw new Incomplete(`The feed repeats itself after ${seen.size} postings`)
    }
    throw new Incomplete(`The feed has more than ${pagesMax} pages`)
  },
})

function hostOf({ company, region }: Params) {
  return `${company}${region === 'na' ? '.na' : ''}.teamtailor.com`
}

function paramsOf(company: string, region: Params['region']): Params | null {
  return name.safeParse(company).success ? { company, region } : null
}

async function itemsOf(text: string, url: string) {
  const [channel] = (await readXml(text)).all('rss > channel')
  if (!channel) throw new SourceChanged(`${url}: rss.channel: missing`)
  return channel.all('item').map((item) => toPosting(item, url))
}

function toPosting({ said, all }: Item, url: string): ScrapedPostingInput | NotRead {
  const [link, title] = [said('link'), said('title')]
  const id = link?.match(/\/jobs\/(\d+)/)?.[1]
  if (!link || !id) return unread(`${url}: item.link: ${JSON.stringify(link)} has no number (${JSON.stringify(title)})`)
  if (!title) return unread(`${url}: item ${id}: title: missing`, id)
  return {
    id,
    url: link,
    title,
    locations: all('tt:locations > tt:location').map(placeOf),
    description: said('description') ?? '',
    workplace: workplaceOf.get(said('remoteStatus') ?? '') ?? null,
    department: said('tt:department'),
    postedAt: parseMoment(said('pubDate')),
  }
}

/** The address is the office's: where its name says that work is remote, the name says from where. */
function placeOf({ said }: Item): string {
  const name = said('tt:name') ?? ''
  return /\bremote\b/i.test(name) ? name : joinPlace(said('tt:city'), said('tt:country')) || name
}

/** `none` and `temporary` leave open what is normal there. */
const workplaceOf = new Map<string, Workplace>([
  ['fully', 'remote'],
  ['hybrid', 'hybrid'],
])
