import { decodeHTMLStrict } from 'entities'
import type { EmploymentType, ScrapedPostingInput, Workplace } from '../../scraper.ts'
import { parseMoment, readEmploymentType } from '../../text.ts'

/** A top-level comment of a thread; `text` is HTML, `seconds` since 1970, `null` when it does not say. */
export type Comment = { id: number; text: string; seconds: number | null }

const rolesMax = 10
const fieldsMax = 20
const headerCharsMax = 1_000

/**
 * The roles of a comment whose first line keeps to the custom `Company | Role, Role | Location | REMOTE | …`, each a
 * posting with the whole text. A comment without such a line is no posting: remarks and questions are comments too.
 */
export function toPostings({ id, text, seconds }: Comment): ScrapedPostingInput[] {
  const [employer = '', ...fields] = headerOf(text)
  if (employer === '' || fields.length === 0) return []
  const roles = rolesIn(fields)
  if (roles.length === 0) return []
  const common = {
    url: addressOf(id),
    employer: employer.replace(/\s*\((?:YC|https?:)[^)]{0,100}\)?\s*$/i, '') || employer,
    locations: fields.filter((field) => isPlace(field, roles)),
    description: text,
    workplace: workplaceOf(fields),
    employmentType: employmentTypeOf(fields),
    postedAt: seconds === null ? null : parseMoment(seconds * 1000),
  }
  const ids = new Set<string>()
  return roles.map((title) => {
    const own = roles.length === 1 ? String(id) : `${id}-${slugOf(title)}`
    const unique = ids.has(own) ? `${own}-${ids.size + 1}` : own
    ids.add(unique)
    return { ...common, id: unique, title }
  })
}

export const addressOf = (id: number) => `https://news.ycombinator.com/item?id=${id}`

/** The fields of the first line: what stands before the first paragraph or line break. */
function headerOf(html: string): string[] {
  const [line = ''] = html.slice(0, 4 * headerCharsMax).split(/<p>|\n/i)
  const plain = decodeHTMLStrict(line.replace(/<[^>]{0,1000}>/g, ' ')).slice(0, headerCharsMax)
  return plain
    .split(/\s*\|\s*/)
    .map((field) => field.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .slice(0, fieldsMax)
}

const role =
  /\b(engineers?|engineering|developers?|devs?|scientists?|researchers?|architects?|designers?|managers?|leads?|head of|director|sre|devops|analysts?|administrators?|technicians?|operators?|consultants?|founding|cto|vp|programmers?|interns?|specialists?|product owner|recruiters?|marketers?|writers?|roles?|positions?)\b/i

/** All roles of the first field that names one: "Backend, Frontend Engineer" may be two or one, and only whole names are taken apart. */
function rolesIn(fields: string[]): string[] {
  const named = fields.find((field) => role.test(field) && !/https?:/.test(field))
  if (!named) return []
  const parts = named
    .replace(/\([^)]{0,200}\)/g, (inner) => inner.replaceAll(',', ';'))
    .split(/,\s*|\s+&\s+|\s+and\s+|\s+\/\s+|;\s+(?![^(]*\))/)
    .map((part) => part.trim())
    .filter(Boolean)
  const whole = parts.length > 1 && parts.every((part) => role.test(part)) ? parts : [named]
  return [...new Set(whole)].slice(0, rolesMax)
}

const model = /\b(remote|hybrid|on-?site|in-?person|in[- ]office|wfh)\b/gi
const time = /\b(full[- ]?time|part[- ]?time|contract(or)?|intern(s|ship)?|freelance|temporary)\b/i

/** What is neither a role nor a way of working, pay, address or sentence is a place; so is a work model with a place behind it. */
function isPlace(field: string, roles: string[]): boolean {
  const bare = field.replace(/\([^)]{0,200}\)/g, '').trim()
  if (roles.some((title) => field.includes(title)) || role.test(bare) || time.test(bare)) return false
  if (/https?:|www\.|@|\.(com|io|ai|dev)\b|[$€£]|\b\d{2,3}k\b|equity|visa|salary|competitive/i.test(field)) return false
  const rest = field.replace(model, '').replace(/\b(only|ok|friendly|optional|first|worldwide|or|and)\b/gi, '')
  return bare.length <= 60 && /\p{L}{2}/u.test(rest) && bare.split(' ').length <= 8
}

/** The one work model that the line names; two of them leave it open. */
function workplaceOf(fields: string[]): Workplace | null {
  const line = fields.join(' | ')
  const said: [Workplace, RegExp][] = [
    ['remote', /\b(?:fully |100% )?remote\b/i],
    ['hybrid', /\bhybrid\b/i],
    ['onsite', /\bon-?site\b|\bin-?person\b|\bin[- ]office\b/i],
  ]
  const named = said.filter(([, word]) => word.test(line)).map(([name]) => name)
  return named.length === 1 ? (named[0] ?? null) : null
}

const employmentTypeOf = (fields: string[]): EmploymentType | null =>
  readEmploymentType(fields.flatMap((field) => (readEmploymentType(field) ? [field] : [])))

const slugOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
