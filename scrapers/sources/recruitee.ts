import { z } from 'zod'
import { amount, flag, html, idText, listOf, moment, optional, text } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { joinPlace, joinSections, parseMoment, readEmploymentType, readSalary, readSalaryPeriod } from '../text.ts'

const name = z.string().regex(/^[a-z\d][a-z\d-]{0,62}$/i)

/** Recruitee (Tellent): one answer is the whole board, with every text. */
export const recruitee = defineScraper({
  name: 'recruitee',
  title: 'Recruitee',
  kind: 'ats',
  docs: 'https://docs.recruitee.com/reference/offers',
  terms: 'Public until 10 February 2027, when it begins to ask for a token.',
  coverage: 'full',
  requests: 'one',
  params: z.object({ company: name }),
  example: { company: 'acmeplatform' },
  host: ({ company }) => hostOf(company),
  token: ({ company }) => company,
  fromToken: paramsOf,
  boardUrl: ({ company }) => `https://${hostOf(company)}/`,
  recognise: ({ hostname }) => paramsOf(hostname.match(/^([\w-]+)\.recruitee\.com$/)?.[1] ?? ''),

  async *scrape({ company }, kit) {
    const { offers } = await kit.getJson(`https://${hostOf(company)}/api/offers/`, listing, {
      wholeBoard: true,
      rows: 'offers',
    })
    // Internal and closed ones are for others, where an answer holds them.
    for (const offer of offers) if (!offer.status || offer.status === 'published') yield toPosting(offer)
  },
})

const hostOf = (company: string) => `${company}.recruitee.com`

function paramsOf(company: string) {
  return name.safeParse(company).success && !/^(www|api|app|docs|support)$/.test(company) ? { company } : null
}

const offer = z.object({
  id: idText,
  title: z.string(),
  careers_url: z.string(),
  description: html,
  requirements: html,
  department: text,
  location: text,
  city: text,
  state_code: text,
  country_code: text,
  locations: listOf(z.object({ name: text, city: text, state: text, country: text })),
  remote: flag,
  hybrid: flag,
  on_site: flag,
  employment_type_code: text,
  salary: optional(z.object({ min: amount, max: amount, currency: text, period: text })),
  company_name: text,
  status: text,
  published_at: moment,
  close_at: moment,
})
type Offer = z.output<typeof offer>

const listing = z.object({ offers: z.array(offer) })

function toPosting(offer: Offer): ScrapedPostingInput {
  const { salary } = offer
  const places = (offer.locations ?? []).map(
    ({ name, city, state, country }) => joinPlace(city, state, country) || name || '',
  )
  return {
    id: offer.id,
    url: offer.careers_url,
    title: offer.title,
    employer: offer.company_name || null,
    locations: places.some(Boolean)
      ? places
      : [offer.location || joinPlace(offer.city, offer.state_code, offer.country_code)],
    description: joinSections([
      [null, offer.description],
      ['Requirements', offer.requirements],
    ]),
    workplace: workplaceOf(offer),
    employmentType: readEmploymentType(offer.employment_type_code),
    department: offer.department || null,
    salary: salary
      ? readSalary({
          min: salary.min,
          max: salary.max,
          currency: salary.currency,
          period: readSalaryPeriod(salary.period),
        })
      : null,
    postedAt: parseMoment(offer.published_at),
    validThrough: parseMoment(offer.close_at),
  }
}

/** Three boxes, of which several may be ticked: then the posting leaves it open. */
function workplaceOf({ remote, hybrid, on_site }: Offer) {
  const said = [remote ? 'remote' : null, hybrid ? 'hybrid' : null, on_site ? 'onsite' : null] as const
  const ticked = said.filter((box) => box !== null)
  return ticked.length === 1 ? (ticked[0] ?? null) : null
}
