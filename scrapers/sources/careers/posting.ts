import { hash } from 'node:crypto'
import { decodeHTMLStrict } from 'entities'
import { z } from 'zod'
import { type NotRead, unread } from '../../instead.ts'
import { amount, optional, text } from '../../said.ts'
import type { Known, ScrapedPostingInput } from '../../scraper.ts'
import { parseMoment, readEmploymentType, readSalary, readSalaryPeriod, readWorkplace } from '../../text.ts'

/** Ten thousand sites fill in the same form: what is optional and of another shape is read as not said. */
const listOf = <T>(schema: z.ZodType<T>) =>
  z.preprocess((value) => (value == null ? [] : [value].flat()), z.array(schema).catch([]))

const idText = z.union([z.string(), z.number()]).transform(String)
const identifier = z.union([idText, z.object({ value: idText }).transform(({ value }) => value)])

const postalAddress = z.object({ addressLocality: text, addressRegion: text, addressCountry: text })
const place = z.object({ name: text, address: optional(z.union([z.string(), postalAddress])) })
const quantity = z.object({ value: amount, minValue: amount, maxValue: amount, unitText: text })
const pay = z.object({
  currency: text,
  minValue: amount,
  maxValue: amount,
  unitText: text,
  value: optional(z.union([quantity, amount])),
})

/** `url` is made absolute and `null` if the posting has none. */
const named = (pageUrl: string) =>
  z.object({ url: text.transform((url) => absolute(url, pageUrl)), identifier: listOf(identifier) })

/** schema.org JobPosting, as far as it is used. */
export const jobPosting = (pageUrl: string) =>
  named(pageUrl).extend({
    title: z.string().min(1),
    description: text,
    responsibilities: text,
    qualifications: text,
    datePosted: text,
    validThrough: text,
    employmentType: listOf(z.string()),
    hiringOrganization: text,
    jobLocation: listOf(z.union([z.string().transform((name) => ({ name, address: null })), place])),
    jobLocationType: listOf(z.string()),
    applicantLocationRequirements: listOf(text),
    baseSalary: optional(pay),
    inLanguage: text,
  })
export type JobPosting = z.output<ReturnType<typeof jobPosting>>

/** `alone`: no other posting is on the page, so that the page's address is the posting's. */
type Page = { pageUrl: string; canonical: string | null; alone: boolean }

/** Identity is the identifier, else the canonical address of the page. */
export function toPosting(posting: JobPosting, { pageUrl, canonical, alone }: Page): ScrapedPostingInput {
  const url = alone ? pageUrl : (posting.url ?? pageUrl)
  const address = alone ? (absolute(canonical, pageUrl) ?? pageUrl) : url
  return {
    id: asId(identifierOf(posting.identifier) ?? address),
    url,
    title: decodeHTMLStrict(posting.title),
    employer: posting.hiringOrganization ? decodeHTMLStrict(posting.hiringOrganization) : null,
    locations: placesOf(posting),
    description: textOf(posting),
    workplace: posting.jobLocationType.map(readWorkplace).find((workplace) => workplace !== null) ?? null,
    employmentType: readEmploymentType(posting.employmentType),
    language: posting.inLanguage && posting.inLanguage.length <= 35 ? posting.inLanguage : null,
    salary: salaryOf(posting),
    postedAt: parseMoment(posting.datePosted),
    validThrough: parseMoment(posting.validThrough),
  }
}

/** A JobPosting that is not as schema.org says, or a script that holds one and cannot be read; `null`: it does not say. */
export type OddPosting = { identifier: string | null; url: string | null; wrong: string }

/** The identifier and the address of a JobPosting, whatever else it holds. */
export function whoIs(item: unknown, pageUrl: string): Omit<OddPosting, 'wrong'> {
  const { identifier: said, url } = named(pageUrl).safeParse(item).data ?? { identifier: [], url: null }
  return { identifier: identifierOf(said) ?? null, url }
}

/** Known by its address is who shares an identifier with others. */
export function toUnread({ identifier, url, wrong }: OddPosting, known: Known): NotRead {
  const address = url === null ? null : asId(url)
  const id = address !== null && known.byId(address) ? address : identifier === null ? address : asId(identifier)
  return unread(wrong, id)
}

const identifierOf = (said: readonly string[]) => said.find((value) => value.trim() !== '')

/** Ids may have 300 characters; a longer one is known by its hash. */
export const asId = (text: string) => (text.length <= 300 ? text : hash('sha256', text, 'base64url'))

function absolute(url: string | null | undefined, base: string): string | null {
  const found = url ? URL.parse(url, base) : null
  if (!found || !/^https?:$/.test(found.protocol)) return null
  found.hash = ''
  return found.href
}

/** Where the work is; for work from anywhere that names no place, where an applicant may live. */
function placesOf({ jobLocation, applicantLocationRequirements }: JobPosting): string[] {
  const places = jobLocation.map(({ name, address }) => {
    const parts = typeof address === 'string' ? [address] : partsOf(address)
    return parts.length > 0 ? parts.join(', ') : (name ?? '')
  })
  const named = places.filter((place) => place.trim() !== '')
  return named.length > 0 ? named : applicantLocationRequirements.filter((name) => name != null)
}

function partsOf(address: z.output<typeof postalAddress> | null | undefined) {
  const parts = [address?.addressLocality, address?.addressRegion, address?.addressCountry]
  return [...new Set(parts.map((part) => part?.trim()).filter((part) => part))]
}

/** Some sites escape their HTML once too often; some put half of the text into other properties. */
function textOf({ description, responsibilities, qualifications }: JobPosting): string {
  const whole = htmlOf(description ?? '')
  const section = (title: string, extra: string | null | undefined) =>
    extra && !whole.includes(htmlOf(extra)) ? `<h3>${title}</h3>\n${htmlOf(extra)}` : ''
  return [whole, section('Responsibilities', responsibilities), section('Qualifications', qualifications)]
    .join('\n')
    .trim()
}

const htmlOf = (text: string) => (!text.includes('<') && /&lt;\/?[a-z]/i.test(text) ? decodeHTMLStrict(text) : text)

function salaryOf({ baseSalary }: JobPosting) {
  if (!baseSalary) return null
  const { value, currency } = baseSalary
  const stated = typeof value === 'object' && value !== null ? value : { ...baseSalary, value }
  return readSalary({
    min: stated.minValue ?? stated.value,
    max: stated.maxValue ?? stated.value,
    currency,
    period: readSalaryPeriod(stated.unitText ?? baseSalary.unitText),
  })
}
