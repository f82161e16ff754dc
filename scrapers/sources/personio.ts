import { z } from 'zod'
import { SourceChanged } from '../errors.ts'
import { type NotRead, unread } from '../instead.ts'
import { type Item, readXml } from '../kit/reading/xml.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { joinSections, parseMoment, readEmploymentType, splitPlaces, workplaceInPlaces } from '../text.ts'

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
    const feed = readXml(await kit.getText(url, { wholeBoard: true }))
    const [jobs] = feed.all('workzag-jobs')
    if (!jobs) throw new SourceChanged(`${url}: workzag-jobs: missing`)
    for (const position of jobs.all('position')) yield toPosting(position, company)
  },
})

const hostOf = (company: string) => `${company}.jobs.personio.de`

function paramsOf(company: string) {
  return name.safeParse(company).success ? { company } : null
}

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
