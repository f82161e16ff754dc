import { escapeUTF8 } from 'entities'
import { z } from 'zod'
import { flag, html, idText, listOf, moment, optional, text } from '../said.ts'
import { type Detail, defineScraper, type Kit, type ScrapedPostingInput } from '../scraper.ts'
import { withStatedPay } from '../stated-pay.ts'
import { joinPlace, parseMoment, readEmploymentType } from '../text.ts'
import { detailIn } from './careers/detail.ts'
import { postingsOn } from './careers/json-ld.ts'

const name = z.string().regex(/^[a-z\d][a-z\d-]{0,62}$/i)

/** Breezy: one answer is the whole board, mostly without texts, and schema.org data on the page of each posting. */
export const breezy = defineScraper({
  name: 'breezy',
  title: 'Breezy',
  kind: 'ats',
  lastingIds: true,
  docs: 'https://developer.breezy.hr/',
  terms: 'Undocumented: the list that its own pages are made of.',
  coverage: 'full',
  requests: 'many',
  params: z.object({ company: name }),
  example: { company: 'bitdeer' },
  host: ({ company }) => hostOf(company),
  token: ({ company }) => company,
  fromToken: paramsOf,
  boardUrl: ({ company }) => `https://${hostOf(company)}/`,
  recognise: ({ hostname }) => paramsOf(hostname.match(/^([\w-]+)\.breezy\.hr$/)?.[1] ?? ''),

  async *scrape({ company }, kit) {
    yield* (await list(company, kit)).map(toPosting)
  },

  async detail({ company }, { id, url }, kit) {
    const page = await kit.getHtml(url, { goneMeansBoard: false })
    if (!page) return null
    const written = page('.description').first().html()?.trim()
    const said: Detail =
      written && postingsOn(page, url).found.length === 0 ? { description: written } : detailIn(page, url)
    return said.salary ? said : { ...said, description: withPay(said.description, await payOf(id, company, kit)) }
  },
})

const list = (company: string, kit: Kit) =>
  kit.getJson(`https://${hostOf(company)}/json`, z.array(position), { rows: '' })

/** What the list says of pay, which pages leave out: it is asked for once a visit. */
async function payOf(id: string, company: string, kit: Kit) {
  const asked = lists.get(kit) ?? list(company, kit)
  lists.set(kit, asked)
  return (await asked).find((position) => position.id === id)?.salary
}
const lists = new WeakMap<Kit, ReturnType<typeof list>>()

const withPay = (html: string, pay: string | null | undefined) => withStatedPay(html, pay && escapeUTF8(pay))

const hostOf = (company: string) => `${company}.breezy.hr`

function paramsOf(company: string) {
  return name.safeParse(company).success && !/^(www|app|api|developer|help|marketing)$/.test(company)
    ? { company }
    : null
}

const place = z.object({ name: text, city: text, state: text, country: text })
type Place = z.output<typeof place>
const position = z.object({
  id: idText,
  name: z.string(),
  url: z.string(),
  published_date: moment,
  type: optional(z.object({ id: text, name: text })),
  location: optional(place.extend({ is_remote: flag })),
  locations: listOf(place),
  department: text,
  salary: text,
  description: html,
})
type Position = z.output<typeof position>

function toPosting({ location, locations, salary, ...position }: Position): ScrapedPostingInput {
  const places = [...(location ? [location] : []), ...(locations ?? [])]
  return {
    id: position.id,
    url: position.url,
    title: position.name,
    locations: places.map(placeOf),
    description: position.description ? withPay(position.description, salary) : null,
    // So that the page is read again when it changes.
    revision: position.description ? null : salary?.slice(0, 200) || null,
    // False is no evidence of work on site.
    workplace: location?.is_remote ? 'remote' : null,
    employmentType: readEmploymentType(position.type?.name) ?? readEmploymentType(position.type?.id),
    department: position.department || null,
    postedAt: parseMoment(position.published_date),
  }
}

const placeOf = ({ name, city, state, country }: Place) => name || joinPlace(city, state, country)
