import { z } from 'zod'

/** The parts of JSON Resume (jsonresume.org, schema 1.x) that say what a person can do; all are optional there. */

const text = z
  .string()
  .nullish()
  .transform((value) => value?.replace(/\s+/g, ' ').trim() ?? '')
const texts = z
  .array(text)
  .nullish()
  .transform((values) => (values ?? []).filter(Boolean))
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .max(500)
    .nullish()
    .transform((items) => items ?? [])

const entry = z.object({ startDate: text, endDate: text, summary: text, description: text, highlights: texts })
const jsonResume = z.object({
  basics: z
    .object({
      label: text,
      summary: text,
      location: z.object({ city: text, region: text, countryCode: text }).nullish(),
    })
    .nullish(),
  work: list(entry.extend({ name: text, position: text })),
  volunteer: list(entry.extend({ organization: text, position: text })),
  projects: list(entry.extend({ name: text, keywords: texts, roles: texts })),
  skills: list(z.object({ name: text, level: text, keywords: texts })),
  certificates: list(z.object({ name: text, issuer: text, date: text })),
  education: list(z.object({ studyType: text, area: text, startDate: text, endDate: text, courses: texts })),
})
type JsonResume = z.output<typeof jsonResume>
type Entry = z.output<typeof entry>

/**
 * A JSON Resume written as a text résumé, so that one reader reads all; `null` when the value is none. The person's name,
 * picture, addresses and languages are left where they are.
 */
export function jsonResumeText(json: unknown): string | null {
  const parsed = jsonResume.safeParse(json)
  if (!parsed.success || !saysSomething(parsed.data)) return null
  const { basics, work, volunteer, projects, skills, certificates, education } = parsed.data
  return [
    block('', [labelled('Headline', basics?.label), labelled('Location', place(basics?.location))]),
    block('Summary', [basics?.summary ?? '']),
    block('Skills', skills.map(skillLine)),
    block(
      'Experience',
      work.flatMap((item) => entryLines(joined([item.position, item.name]), item)),
    ),
    block(
      'Volunteering',
      volunteer.flatMap((item) => entryLines(joined([item.position, item.organization]), item)),
    ),
    block(
      'Projects',
      projects.flatMap((item) => [...entryLines(item.name, item), item.keywords.join(', ')]),
    ),
    block(
      'Certifications',
      certificates.map(({ name, issuer, date }) => joined([name, issuer, date])),
    ),
    block(
      'Education',
      education.flatMap(({ studyType, area, startDate, endDate, courses }) => [
        joined([joined([studyType, area]), dates(startDate, endDate)]),
        courses.join(', '),
      ]),
    ),
  ]
    .filter(Boolean)
    .join('\n\n')
}

const saysSomething = ({ basics, work, skills, projects }: JsonResume) =>
  Boolean(basics?.label || basics?.summary) || work.length > 0 || skills.length > 0 || projects.length > 0

function block(heading: string, lines: string[]) {
  const kept = lines.filter(Boolean)
  return kept.length > 0 ? [heading, ...kept].filter(Boolean).join('\n') : ''
}

const place = (location: { city: string; region: string; countryCode: string } | null | undefined) =>
  location ? joined([location.city, location.region, location.countryCode]) : ''

const labelled = (label: string, value: string | undefined) => (value ? `${label}: ${value}` : '')

const joined = (parts: string[]) => parts.filter(Boolean).join(', ')

const entryLines = (title: string, { startDate, endDate, summary, description, highlights }: Entry) => [
  `${title}  ${dates(startDate, endDate)}`.trim(),
  summary,
  description,
  ...highlights.map((highlight) => `- ${highlight}`),
]

/** ISO 8601 dates, whole or in part, as the schema wants; without an end it goes on. */
const dates = (start: string, end: string) =>
  start ? `${start.slice(0, 7)} – ${end.slice(0, 7) || 'Present'}` : end.slice(0, 7)

const skillLine = ({ name, level, keywords }: JsonResume['skills'][number]) => {
  const head = level ? `${name} (${level})` : name
  return keywords.length > 0 ? `${head}: ${keywords.join(', ')}` : head
}
