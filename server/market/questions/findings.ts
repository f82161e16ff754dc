import type { Attributes, Classification, PostingToClassify, Span } from '../../pillars/classification.ts'
import type { Finding } from './role-views.ts'
import { impossibleYears } from './technology-years.ts'

export type Described = {
  readonly given: PostingToClassify
  readonly read: Classification
  /** What title and text say by themselves, without the fields that were sent beside them. */
  readonly ofText: Attributes
  /** How many skills nine of ten competing roles name at most; `null` with too few roles to say. */
  readonly usualSkillsMax: number | null
  /** Of so many competing roles, the share that state a pay; `null` with too few to say. */
  readonly statePay: { readonly share: number; readonly of: number } | null
  readonly skillTitle: (id: string) => string
}

const yearsOfBeginner = 3
const yearsOfSenior = 1
const manySkills = 15
const wideFactor = 2
const shortCharsMax = 400
const beginners = new Set(['intern', 'entry'])
const seniors = new Set(['senior', 'staff', 'principal', 'director', 'executive'])
const leaders = new Set(['manager', 'director', 'executive'])

/**
 * What in a description contradicts itself, is unclear or missing, as its reader would meet it. Each rests on words of
 * the text or on their absence; none is a judgement of the employer. Pure.
 */
export function findingsOf(described: Described, now: Date): Finding[] {
  return [...contradictions(described, now), ...unclear(described), ...missing(described)]
}

function contradictions({ given, read, ofText, skillTitle }: Described, now: Date): Finding[] {
  const { seniority, yearsMin, visa, clearance, spans } = read.attributes
  const found: (Finding | null)[] = [
    say(
      yearsMin !== null && beginners.has(seniority ?? '') && yearsMin >= yearsOfBeginner,
      ...(['contradiction', 'years', `A role for beginners (${seniority}) asks for ${yearsMin} years.`] as const),
      [spans.seniority, spans.yearsMin],
    ),
    say(
      given.workplace !== null && ofText.workplace !== null && given.workplace !== ofText.workplace,
      ...(['contradiction', 'workplace', `Sent as ${given.workplace}; the text says ${ofText.workplace}.`] as const),
      [ofText.spans.workplace],
    ),
    say(
      differ(given.salary, ofText.salary),
      ...(['contradiction', 'salary', 'The pay that was sent is not the pay that the text states.'] as const),
      [ofText.spans.salary],
    ),
    say(
      clearance === 'required' && visa === 'sponsors',
      'contradiction',
      'clearance',
      'A clearance is required, which mostly takes citizenship, and sponsorship is offered.',
      [spans.clearance, spans.visa],
    ),
  ]
  const both = bothRequiredAndWished(read).map(
    ({ skill, spans }): Finding => ({
      kind: 'contradiction',
      about: 'skills',
      says: `${skillTitle(skill)} is required in one place and only wished for in another.`,
      spans,
    }),
  )
  const impossible = impossibleYears(given, read.skills, now).map(
    ({ skill, years, since, span }): Finding => ({
      kind: 'contradiction',
      about: 'years',
      says: `${years} years of ${skillTitle(skill)} are asked for, which was first published in ${since}.`,
      spans: [span],
    }),
  )
  return [...found.filter((one) => one !== null), ...both, ...impossible]
}

function unclear({ given, read, usualSkillsMax }: Described): Finding[] {
  const { seniority, yearsMin, salary, managesPeople, spans } = read.attributes
  const skills = new Set(read.skills.map(({ skill }) => skill)).size
  const [low, high] = [salary?.min ?? null, salary?.max ?? null]
  return [
    say(
      yearsMin !== null && yearsMin <= yearsOfSenior && seniors.has(seniority ?? ''),
      ...([
        'unclear',
        'years',
        `A ${seniority} role asks for ${yearsMin} year${yearsMin === 1 ? '' : 's'} only.`,
      ] as const),
      [spans.seniority, spans.yearsMin],
    ),
    say(
      low !== null && high !== null && high >= wideFactor * low,
      ...(['unclear', 'salary', 'The upper end of the pay is twice the lower or more: readers learn little.'] as const),
      [spans.salary],
    ),
    say(
      managesPeople && !leaders.has(seniority ?? ''),
      ...(['unclear', 'seniority', 'It leads people, and its title does not say so.'] as const),
      [spans.seniority],
    ),
    say(
      skills > Math.max(manySkills, usualSkillsMax ?? Number.POSITIVE_INFINITY),
      'unclear',
      'skills',
      `It names ${skills} skills; nine of ten competing roles name ${usualSkillsMax} at most. Which ones decide?`,
      [],
    ),
    say(
      given.text.length < shortCharsMax,
      ...(['unclear', 'text', 'The text is short: little can be read of it, and little compared.'] as const),
      [],
    ),
    say(
      read.relevance === 0,
      ...(['unclear', 'relevance', 'It does not read as a role of AI infrastructure.'] as const),
      [],
    ),
  ].filter((one) => one !== null)
}

function missing({ read, statePay }: Described): Finding[] {
  const { seniority, workplace, places, salary } = read.attributes
  const others = statePay && `${Math.round(statePay.share * 100)} % of the ${statePay.of} competing roles state one.`
  return [
    say(seniority === null, 'missing', 'seniority', 'No level can be read from title or text.', []),
    say(workplace === null, 'missing', 'workplace', 'It does not say whether the work is remote or on site.', []),
    say(places.length === 0, 'missing', 'places', 'No place of work can be read, nor a country for remote work.', []),
    say(salary === null, 'missing', 'salary', others ? `No pay is stated; ${others}` : 'No pay is stated.', []),
  ].filter((one) => one !== null)
}

const say = (
  isSo: boolean,
  kind: Finding['kind'],
  about: string,
  says: string,
  spans: readonly (Span | undefined)[],
): Finding | null => (isSo ? { kind, about, says, spans: spans.filter((span) => span !== undefined) } : null)

const roundingShare = 0.01

/** Whether two stated pays are not the same; one that is not stated differs from nothing. */
function differ(one: Attributes['salary'], other: Attributes['salary']): boolean {
  if (!one || !other) return false
  if (one.currency !== other.currency || one.period !== other.period) return true
  const far = (a: number | null, b: number | null) => a !== null && b !== null && Math.abs(a - b) > roundingShare * b
  return far(one.min, other.min) || far(one.max, other.max)
}

function bothRequiredAndWished({ skills }: Classification) {
  return [...Map.groupBy(skills, ({ skill }) => skill)].flatMap(([skill, mentions]) => {
    const required = mentions.find(({ modality }) => modality === 'required')
    const wished = mentions.find(({ modality }) => modality === 'preferred')
    const spans = [required, wished].flatMap((one) =>
      one ? [{ field: one.field, start: one.start, end: one.end }] : [],
    )
    return required && wished ? [{ skill, spans }] : []
  })
}
