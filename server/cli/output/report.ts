import type { Classification, FacetSlug, Grade, PostingToClassify } from '../../pillars/classification.ts'
import { type Taxonomy, topicsOfFacet } from '../../pillars/taxonomy.ts'
import { table } from './output.ts'
import { wrap } from './wrap.ts'

const relevanceWords: Record<Grade, string> = {
  0: 'not an infrastructure role',
  1: 'an infrastructure role, not evidently for AI',
  2: 'an AI-infrastructure role',
}
const gradeWords: Record<Grade, string> = { 0: 'absent', 1: 'mentioned', 2: 'core' }
const bold = '\x1b[1m'
const dim = '\x1b[2m'
const inverse = '\x1b[7m'
const plain = '\x1b[0m'
const controls = /[\p{Cc}\p{Cf}]/gu
/** How much of the text stands around a piece of evidence. */
const aroundChars = 40

type Reader = {
  colour: boolean
  /** How wide their terminal is; `null` where nobody knows. */
  columns: number | null
}

/** What a classification says, for a reader: each facet with its grade, its topics and why, in the words of the text. */
export function reportOf(
  said: Classification,
  posting: PostingToClassify,
  taxonomy: Taxonomy,
  { colour, columns }: Reader,
): string {
  const paint = (code: string, text: string) => (colour && text !== '' ? `${code}${text}${plain}` : text)
  const named = new Set(said.topics.map(({ topic }) => topic))
  const topicsOf = (slug: FacetSlug) =>
    topicsOfFacet(taxonomy, slug)
      .filter(({ id }) => named.has(id))
      .map(({ title }) => title)
  const names = new Map(taxonomy.pillars.flatMap(({ facets }) => facets.map(({ id, name }) => [id, name] as const)))
  const facets = (Object.entries(said.facets) as [FacetSlug, Classification['facets'][FacetSlug]][])
    .filter(([, { grade }]) => grade > 0)
    .flatMap(([slug, { grade, mentioned, core }]) => [
      '',
      `${paint(bold, names.get(slug) ?? slug)}: ${gradeWords[grade]} (${percent(mentioned)} mentioned, ${percent(core)} core)`,
      ...(topicsOf(slug).length > 0 ? [`  Topics: ${topicsOf(slug).join('; ')}`] : []),
      ...said.evidence.filter(({ facet }) => facet === slug).map((one) => `  ${quote(one, posting, paint)}`),
    ])
  return [
    paint(bold, clean(posting.title) || 'Without a title'),
    `${relevanceWords[said.relevance]} (${percent(said.relevant)} infrastructure, ${percent(said.evident)} for AI); lane ${said.lane}, workload ${said.workload}`,
    ...(facets.length > 0 ? facets : ['', 'No facet is mentioned.']),
    '',
    attributesOf(said),
    ...skillsOf(said, posting),
    '',
    paint(dim, `Version ${said.version}`),
  ]
    .flatMap((part) => part.split('\n'))
    .map((line) => wrap(line, columns))
    .join('\n')
}

const percent = (share: number) => `${Math.round(share * 100)} %`
/** Foreign text must not steer the terminal. */
const clean = (text: string) => text.replaceAll(/[\r\n\t]+/g, ' ').replaceAll(controls, '')

function quote(
  { field, start, end, inferred }: Classification['evidence'][number],
  posting: PostingToClassify,
  paint: (code: string, text: string) => string,
): string {
  const whole = field === 'title' ? posting.title : posting.text
  const line = { from: whole.lastIndexOf('\n', start - 1) + 1, to: whole.indexOf('\n', end) }
  const before = clean(lastChars(whole.slice(line.from, start)))
  const after = clean(firstChars(whole.slice(end, line.to < 0 ? whole.length : line.to)))
  const mark = clean(whole.slice(start, end))
  const shown = paint(inverse, mark)
  // Without colour signs must tell where the evidence begins and ends, unless it is the whole line.
  const quoted = shown === mark && /[\p{L}\p{N}]/u.test(before + after) ? `«${mark}»` : shown
  return `${paint(dim, before)}${quoted}${paint(dim, after)}${inferred ? ' (inferred)' : ''}`
}

/** The end of what stands before, and the beginning of what follows, cut between words. */
const lastChars = (text: string) =>
  text.length <= aroundChars ? text : `… ${text.slice(-aroundChars).replace(/^\S*\s*/, '')}`
const firstChars = (text: string) =>
  text.length <= aroundChars ? text : `${text.slice(0, aroundChars).replace(/\s*\S*$/, '')} …`

function attributesOf({ attributes, language }: Classification): string {
  const { seniority, managesPeople, workplace, salary, yearsMin, visa, clearance, employmentType, places } = attributes
  const unstated = 'unstated'
  return table([
    ['Seniority', `${seniority ?? unstated}${managesPeople ? ', leads people' : ''}`],
    ['Workplace', workplace ?? unstated],
    [
      'Places',
      places.map((place) => [place.city, place.region, place.country].filter(Boolean).join(', ')).join('; ') ||
        unstated,
    ],
    [
      'Salary',
      salary
        ? `${[...new Set([amount(salary.min), amount(salary.max)])].join(' to ')} ${salary.currency ?? ''} per ${salary.period ?? '?'}`
        : unstated,
    ],
    ['Years', yearsMin === null ? unstated : `${yearsMin} or more`],
    ['Visa', visa ?? unstated],
    ['Clearance', clearance ?? unstated],
    ['Employment', employmentType ?? unstated],
    ['Language', language ?? 'unknown'],
  ])
}

function skillsOf({ skills }: Classification, posting: PostingToClassify): string[] {
  const by = Map.groupBy(skills, ({ modality }) => modality)
  const titles = { required: 'Required', preferred: 'Preferred', mentioned: 'Mentioned' } as const
  return (['required', 'preferred', 'mentioned'] as const).flatMap((modality) => {
    const named = by.get(modality)?.map(({ field, start, end }) => {
      return clean((field === 'title' ? posting.title : posting.text).slice(start, end))
    })
    return named ? [`${titles[modality]}: ${[...new Set(named)].join(', ')}`] : []
  })
}

const amount = (value: number | null) => value?.toLocaleString('en-US') ?? '?'
