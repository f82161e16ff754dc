import { hash } from 'node:crypto'
import { decodeHTMLStrict, escapeUTF8 } from 'entities'
import { z } from 'zod'
import { readAmount } from '../../amount.ts'
import { asHtml } from '../../fields.ts'
import { type NotRead, unread } from '../../instead.ts'
import { amount, optional, text } from '../../said.ts'
import type { Known, ScrapedPostingInput } from '../../scraper.ts'
import { withPayRanges, withStatedPay } from '../../stated-pay.ts'
import {
  joinPlace,
  mergeSalaries,
  parseMoment,
  readEmploymentType,
  readSalary,
  readSalaryPeriod,
  readWorkplace,
} from '../../text.ts'

/** Ten thousand sites fill in the same form: what is optional and of another shape is read as not said. */
const listOf = <T>(schema: z.ZodType<T>) =>
  z.preprocess((value) => (value == null ? [] : [value].flat()), z.array(schema).catch([]))

const idText = z.union([z.string(), z.number()]).transform(String)
const identifier = z.union([idText, z.object({ value: idText }).transform(({ value }) => value)])

/** What is said, or the first of several. */
const firstText = listOf(text).transform(([one]) => one ?? null)
const postalAddress = z.object({ addressLocality: listOf(text), addressRegion: firstText, addressCountry: firstText })
const place = z.object({ name: text, address: listOf(z.union([z.string(), postalAddress])) })
/** One text, or the first of several. */
const first = z.union([z.string().min(1), z.tuple([z.string().min(1)], z.unknown()).transform(([one]) => one)])
const paragraphs = z.union([z.string(), z.array(z.string()).transform((parts) => parts.join('\n'))])
/** An amount, two of them (`$110,000 - $140,000`), or other words. */
const payValue = optional(z.union([z.number(), z.string().transform(amountsIn)]))
const quantity = z.object({ value: payValue, minValue: amount, maxValue: amount, unitText: text })
const pay = z.object({
  currency: text,
  minValue: amount,
  maxValue: amount,
  unitText: text,
  value: optional(z.union([quantity, payValue])),
})

/** `url` is made absolute and `null` if the posting has none. */
const named = (pageUrl: string) =>
  z.object({ url: text.transform((url) => absolute(url, pageUrl)), identifier: listOf(identifier) })

/** schema.org JobPosting, as far as it is used. */
export const jobPosting = (pageUrl: string) =>
  named(pageUrl).extend({
    title: first,
    description: optional(paragraphs),
    responsibilities: optional(paragraphs),
    qualifications: optional(paragraphs),
    datePosted: text,
    validThrough: text,
    employmentType: listOf(z.string()),
    hiringOrganization: listOf(text),
    jobLocation: listOf(z.union([z.string().transform((name) => ({ name, address: [] })), place])),
    jobLocationType: listOf(z.string()),
    applicantLocationRequirements: listOf(text),
    baseSalary: listOf(z.union([pay, z.number().transform((value) => pay.parse({ value })), z.string()])),
    salaryCurrency: text,
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
    employer: posting.hiringOrganization.find((name) => name) ?? null,
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
export function whoIsOn(pageUrl: string): (item: unknown) => Omit<OddPosting, 'wrong'> {
  const schema = named(pageUrl)
  return (item) => {
    const { identifier: said, url } = schema.safeParse(item).data ?? { identifier: [], url: null }
    return { identifier: identifierOf(said) ?? null, url }
  }
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
  const places = jobLocation.flatMap(({ name, address }) => {
    const parts = address.flatMap((one) => (typeof one === 'string' ? [one] : addressesOf(one)))
    return parts.some(Boolean) ? parts : [name ?? '']
  })
  const named = places.filter((place) => place.trim() !== '')
  return named.length > 0 ? named : applicantLocationRequirements.filter((name) => name != null)
}

/** One for each town that an address names. */
const addressesOf = ({ addressLocality, addressRegion, addressCountry }: z.output<typeof postalAddress>) =>
  (addressLocality.length > 0 ? addressLocality : [null]).map((town) => joinPlace(town, addressRegion, addressCountry))

/** Some sites put half of the text into other properties, and pay into words. */
function textOf(posting: JobPosting): string {
  const { description, responsibilities, qualifications, baseSalary } = posting
  const whole = asHtml(description ?? '')
  const section = (title: string, extra: string | null | undefined) =>
    extra && !whole.includes(asHtml(extra)) ? `<h3>${title}</h3>\n${asHtml(extra)}` : ''
  const text = [whole, section('Responsibilities', responsibilities), section('Qualifications', qualifications)]
  const pay = baseSalary.map(wordsOf).find((words) => /\d/.test(words))
  const stated = withStatedPay(text.join('\n').trim(), pay ? escapeUTF8(pay) : null)
  return salaryOf(posting) ? stated : withPayRanges(stated, rangesOf(posting))
}

const salaryOf = (posting: JobPosting) => mergeSalaries(rangesOf(posting).map(readSalary))

type Pay = JobPosting['baseSalary'][number]

/** Pay that is said in words, with its currency where they leave it out; empty where it is said in numbers. */
function wordsOf(said: Pay): string {
  if (typeof said === 'string') return said
  const { value } = quantityOf(said)
  if (typeof value !== 'string') return ''
  const isSaid = said.currency == null || /\p{Sc}/u.test(value) || value.includes(said.currency)
  return isSaid ? value : `${said.currency} ${value}`
}

/** Bounds, currency and period stand in the amount or in its value; a bound of 0 is none. */
const rangesOf = ({ baseSalary, salaryCurrency }: JobPosting) =>
  baseSalary
    .filter((said) => typeof said !== 'string')
    .map((said) => {
      const { minValue, maxValue, value, unitText } = quantityOf(said)
      const [from, to] = Array.isArray(value) ? value : typeof value === 'number' ? [value, value] : [null, null]
      return {
        min: minValue || said.minValue || from,
        max: maxValue || said.maxValue || to,
        currency: said.currency ?? salaryCurrency,
        period: readSalaryPeriod(unitText ?? said.unitText),
      }
    })

const quantityOf = ({ value }: Exclude<Pay, string>): Partial<z.output<typeof quantity>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { value }

function amountsIn(words: string): number | [number, number] | string {
  const amount = readAmount(words)
  if (amount !== null) return amount
  const [from = null, to = null, ...more] = words.split(/[-–—]|\bto\b/).map(readAmount)
  return from !== null && to !== null && more.length === 0 ? [from, to] : words
}
