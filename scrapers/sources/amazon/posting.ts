import { z } from 'zod'
import { html, idText, moment, text, texts } from '../../said.ts'
import type { ScrapedPostingInput, Workplace } from '../../scraper.ts'
import { parseMoment, readEmploymentType } from '../../text.ts'

/** One row of Amazon's search: the whole posting. */
export const row = z.object({
  id_icims: idText,
  title: z.string(),
  job_path: z.string().startsWith('/'),
  normalized_location: text,
  locations: texts,
  job_category: text,
  job_schedule_type: text,
  is_intern: z.unknown().optional(),
  posted_date: moment,
  description: html,
  basic_qualifications: html,
  preferred_qualifications: html,
})
export type Row = z.output<typeof row>

export function toPosting(job: Row): ScrapedPostingInput {
  const places = (job.locations ?? []).map(placeOf)
  const named = places.map(({ normalizedLocation }) => normalizedLocation).filter((name) => name != null)
  const isIntern = job.is_intern === true
  return {
    id: job.id_icims,
    url: `https://www.amazon.jobs${job.job_path}`,
    title: job.title,
    // `company_name` is one of some hundred legal entities, so the employer is the board's.
    locations: named.length > 0 ? named : [job.normalized_location ?? ''],
    description: textOf(job),
    workplace: workplaceOf(places.map(({ type }) => type)),
    employmentType: isIntern ? 'internship' : readEmploymentType(job.job_schedule_type),
    department: job.job_category ?? null,
    postedAt: parseMoment(job.posted_date),
  }
}

const place = z.object({ normalizedLocation: text, type: text })

/** Each location is JSON inside of a string. */
function placeOf(json: string): z.output<typeof place> {
  try {
    return place.safeParse(JSON.parse(json)).data ?? {}
  } catch {
    return {}
  }
}

function workplaceOf(types: (string | null | undefined)[]): Workplace | null {
  const [type, ...others] = new Set(types)
  if (others.length > 0) return null
  return type === 'VIRTUAL' ? 'remote' : type === 'ONSITE' ? 'onsite' : null
}

function textOf({ description, basic_qualifications, preferred_qualifications }: Row): string {
  const section = (title: string, html: string | null | undefined) =>
    html ? `<h3>${title}</h3>\n${withLines(html)}` : ''
  return [
    withLines(description ?? ''),
    section('Basic qualifications', basic_qualifications),
    section('Preferred qualifications', preferred_qualifications),
  ].join('\n')
}

/**
 * Its lists are lines that begin with a dash. Where the lines of one have run together, so that two
 * more dashes before what begins like an item follow one that begins a line or follows a colon, each item is a line again.
 */
function withLines(html: string): string {
  const parts = html.replaceAll(headings, '<h3>$1</h3>').split(/(<br\s*\/?>|\n)/i)
  return parts.map((line) => (isRunTogether(line) ? line.split(betweenItems).join('<br/>- ') : line)).join('')
}

/** Those of its form for postings: lines, or run together with what stands around them. */
const headings =
  /(?:^|<br\s*\/?>\s*|(?<=[.!?:)]) )(Key job responsibilities|A day in the life|About the team)(?:\s*<br\s*\/?>| (?=\p{Lu}|- ))/gu
const betweenItems = / - (?=\p{Lu}|\d+\+)/u

function isRunTogether(line: string): boolean {
  const [first = '', ...more] = line.split(betweenItems, 4)
  return more.length >= (/^\s*- /.test(first) ? 2 : first.endsWith(':') ? 3 : Number.POSITIVE_INFINITY)
}
