import { z } from 'zod'
import { BoardGone, SourceChanged } from '../errors.ts'
import { type NotRead, type StillListed, stillListed, unread } from '../instead.ts'
import { type Item, readXml } from '../kit/reading/xml.ts'
import { defineScraper, type Kit, type ScrapedPostingInput } from '../scraper.ts'
import { joinSections, parseMoment, readEmploymentType, splitPlaces, workplaceInPlaces } from '../text.ts'
import { detailOn } from './careers/detail.ts'

const name = z.string().regex(/^[a-z\d][a-z\d-]{0,62}$/i)

/** Personio's feed: one XML document is the whole board. The .de and .com addresses of a company are one board. */
export const personio = defineScraper({
  name: 'personio',
  title: 'Personio',
  kind: 'ats',
  docs: 'https://developer.personio.de/docs/retrieving-open-job-positions',
  terms: 'Documented as public; the employer decides whether the feed is on.',
  coverage: 'full',
  requests: 'one',
  params: z.object({ company: name }),
  example: { company: 'datacrunch' },
  host: ({ company }) => hostOf(company),
  token: ({ company }) => company,
  fromToken: paramsOf,
  boardUrl: ({ company }) => `https://${hostOf(company)}/`,
  recognise: ({ hostname }) => paramsOf(hostname.match(/^([\w-]+)\.jobs\.personio\.(?:de|com)$/)?.[1] ?? ''),

  async *scrape({ company }, kit) {
    const url = `https://${hostOf(company)}/xml?language=en`
    const text = await kit.getText(url, { wholeBoard: true, goneMeansBoard: false })
    if (text === null) return yield* fromPage(company, kit)
    const feed = await readXml(text)
    const [jobs] = feed.all('workzag-jobs')
    if (!jobs) throw new SourceChanged(`${url}: workzag-jobs: missing`)
    for (const position of jobs.all('position')) yield toPosting(position, company)
  },

  detail: (_, { url }, kit) => detailOn(url, kit),
})

const hostOf = (company: string) => `${company}.jobs.personio.de`

function paramsOf(company: string) {
  return name.safeParse(company).success ? { company } : null
}

/** An employer may switch the feed off: then its page says who is listed, and those that are known are as they were. */
async function* fromPage(company: string, kit: Kit): AsyncGenerator<ScrapedPostingInput | StillListed | NotRead> {
  const url = `https://${hostOf(company)}/`
  const page = await kit.getHtml(url, { sameHost: true })
  const links = page('a[class*="job-box"]').toArray()
  const jobs = links.map((link) => ({ id: idOf(page(link).attr('href'), url), title: page(link).text().trim() }))
  if (!jobs.some(({ id }) => id)) throw new BoardGone(`Neither the feed of ${url} is there nor a posting on it`)
  for (const { id, title } of jobs) {
    if (!id) yield unread(`${url}: a.job-box: no number (${JSON.stringify(title)})`)
    else if (kit.known.byId(id)) yield stillListed(id)
    else yield { id, url: `https://${hostOf(company)}/job/${id}`, title, description: null }
  }
}

const idOf = (address: string | undefined, base: string) =>
  URL.parse(address ?? '', base)?.pathname.match(/^\/job\/(\d+)$/)?.[1]

/** The feed has no addresses: a posting's page is made of its id. */
function toPosting({ said, all }: Item, company: string): ScrapedPostingInput | NotRead {
  const [id, title] = [said('id'), said('name')]
  if (!id || !/^\d+$/.test(id)) return unread(`${hostOf(company)}: position.id: ${JSON.stringify(id)}`)
  if (!title) return unread(`${hostOf(company)}: position ${id}: name: missing`, id)
  const more = all('additionalOffices > office').map(({ text }) => text)
  const places = [said('office'), ...more].flatMap(splitPlaces)
  return {
    id,
    url: `https://${hostOf(company)}/job/${id}`,
    title,
    employer: said('subcompany'),
    locations: places,
    description: joinSections(
      all('jobDescriptions > jobDescription').map((part) => [part.said('name'), part.said('value')]),
    ),
    workplace: workplaceInPlaces(places.map((place) => place.trim())),
    employmentType: employmentTypeOf(said('employmentType'), said('schedule')),
    department: said('department'),
    postedAt: parseMoment(said('createdAt')),
  }
}

/** `permanent` says for how long and `schedule` how much; an internship is one whatever its hours. */
function employmentTypeOf(type: string | null, schedule: string | null) {
  const own = readEmploymentType(type)
  return own === 'internship' || own === 'contract' ? own : readEmploymentType(schedule)
}
