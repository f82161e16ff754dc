import type { Modality, Section, Span } from '../classification.ts'
import type { Lexicon } from '../phrases/lexicon.ts'
import { findMatches, type Match } from '../phrases/matches.ts'
import type { Sense } from '../phrases/senses.ts'
import { lineEnd, type Tokens } from '../text/tokens.ts'
import { modalityIn } from './clauses.ts'
import { type Document, modalityOfSection } from './document.ts'
import { groupMatches } from './groups.ts'

/** A place that speaks of a skill or practice of the taxonomy. */
export type Mention = Span & {
  readonly skill: string
  readonly sense: Sense
  /** How much the words say by themselves, 0 to 1. */
  readonly weight: number
  /** The words name a technology, as `Terraform` does and `infrastructure automation` does not. */
  readonly named: boolean
  readonly section: Section
  readonly modality: Modality
  /** Mentions of one group are alternatives of each other. */
  readonly group: number
  /** Index among the document's lines; -1 in the title. */
  readonly line: number
}

/**
 * Everything of the taxonomy that a posting names, in order, the title first. Negated mentions are dropped ("no Java
 * needed"), and so is the employer's own name where no skill is asked for ("Experience with Acme" asks, "part of the Acme
 * team" does not). Linear in the text's length.
 */
export function findMentions(document: Document, lexicon: Lexicon, employer: string): Mention[] {
  const isOwn = ownName(employer)
  const title = findMatches(document.title, lexicon).filter((match) => !isOwn(document.title.tokens, match))
  const body = findMatches(document.body, lexicon)
  const { clauses, cues } = document
  const { tokens } = document.body
  const groups = groupMatches(body, document.body, clauses, cues)
  const mentions = title.map((match, i) => toMention('title', document.title.tokens, match, 'title', 'required', i, -1))
  let line = 0
  for (const [i, match] of body.entries()) {
    while ((document.lines[line]?.to ?? Number.POSITIVE_INFINITY) <= match.from) line++
    const { section, untold } = document.lines[line] ?? { section: 'other' as const, untold: false }
    if (isOwn(tokens, match) && !(asking.has(section) && isAskedFor(tokens, match))) continue
    const clause = clauses.of[match.from] ?? 0
    const said = modalityIn(cues[clause], match, tokens)
    if (said === 'negated') continue
    const modality = strongest(said, untold ? 'required' : modalityOfSection(section), section)
    mentions.push(toMention('description', tokens, match, section, modality, title.length + (groups[i] ?? i), line))
  }
  return mentions
}

const asking = new Set<Section>(['requirements', 'nice-to-have', 'tech-stack'])

/** Whether what stands before a name or right behind it asks for skill in it, or it is one of a list. */
function isAskedFor({ text, words, starts, ends, count }: Tokens, { from, to }: Match): boolean {
  const word = (i: number) => text.slice(starts[i], ends[i]).toLowerCase()
  if (to < count && "'’".includes(word(to))) return false
  if (to < count && ofEmployer.has(word(to)) && !(from > 0 && beforeSkill.has(word(from - 1)))) return false
  let isAside = false
  for (let i = from - 1; i >= 0 && i >= from - askedTokensMax && words[i] !== lineEnd; i--) {
    if ('.!?'.includes(word(i)) && !/^(?:e|g|i|e\.g|i\.e)$/.test(word(i - 1))) break
    if (word(i) === '(' && !isAside && i < from - 1 && !opensList.has(word(i + 1))) break
    if ('()'.includes(word(i))) isAside = word(i) === ')'
    if (asks.has(word(i))) return true
  }
  if (to < count && asksBehind.has(word(to)) && !(from > 0 && owns.has(word(from - 1)))) return true
  if (from > 1 && word(from - 2) === 'working' && word(from - 1) === 'with') return !(to < count && staff.has(word(to)))
  return (
    from > 1 &&
    (word(from - 1) === ',' || word(from - 1) === '/') &&
    isName.test(text.slice(starts[from - 2], ends[from - 2]))
  )
}
/** What an employer does: "Acme uses Go". */
const ofEmployer = new Set('is was has uses runs builds offers provides embraces strives believes seeks'.split(' '))
/** "Experience with Acme is a plus". */
const beforeSkill = new Set(['with', 'of', 'in', 'on', 'using'])
/** "Tools (e.g. Acme)", where "Go (primary at Acme)" asks for Go. */
const opensList = new Set(['e', 'e.g', 'e.g.', 'i', 'i.e', 'such', 'like', 'including', 'for'])
/** What stands before a comma in a list of names; in "scaling the cloud, Acme serves" it ends a clause. */
const isName = /^[\p{Lu}\d]/u
const askedTokensMax = 6
const asks = new Set(
  'experience experienced knowledge familiarity familiar proficiency proficient expert expertise skills skilled understanding using technologies technology tools languages frameworks certified certification such like fluent fluency background'.split(
    ' ',
  ),
)

const asksBehind = new Set(
  'experience knowledge expertise skills proficiency certification certifications certified'.split(' '),
)
/** "The Snowflake experience" is what it sells. */
const owns = new Set(['the', 'our', 'a'])
/** Those whom one works with. */
const staff = new Set(
  'team teams leadership leaders customers clients partners employees colleagues engineers'.split(' '),
)

function strongest(said: 'preferred' | 'required' | null, usual: Modality, section: Section): Modality {
  if (said === null || section === 'company' || section === 'benefits' || section === 'legal') return usual
  return section === 'nice-to-have' ? 'preferred' : said
}

function toMention(
  field: Span['field'],
  { starts, ends }: Tokens,
  { from, to, entry }: Match,
  section: Section,
  modality: Modality,
  group: number,
  line: number,
): Mention {
  const { skill, sense, weight, named } = entry
  return {
    field,
    start: starts[from] ?? 0,
    end: ends[to - 1] ?? 0,
    skill,
    sense,
    weight,
    named,
    section,
    modality,
    group,
    line,
  }
}

/** Whether a match is the employer's name or what it is called for short: `Temporal Technologies` is `temporal` too. */
function ownName(employer: string): (tokens: Tokens, match: Match) => boolean {
  const words = employer.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const whole = words.join('')
  while (words.length > 1 && generic.has(words.at(-1) ?? '')) words.pop()
  const name = words.join('')
  if (name === '') return () => false
  const short = words.length === 1 ? name.replace(joined, '') : name
  return (tokens, match) => {
    const length = (tokens.ends[match.to - 1] ?? 0) - (tokens.starts[match.from] ?? 0)
    if (length < short.length) return false
    let { to } = match
    // What an employer sells is often its name and a word of its trade: "Crusoe Cloud" at Crusoe.
    while (to > match.from + 1 && generic.has(plain(tokens, { from: to - 1, to }))) to--
    return [plain(tokens, match), plain(tokens, { from: match.from, to })].some(
      (letters) => letters === name || letters === short || letters === whole,
    )
  }
}
/** What boards write behind a name in one word: `snorkelai`, `clickhousehq`. */
const joined = /(?<=.{4})(?:ai|hq|labs|io|inc)$/
const generic = new Set(
  'inc llc ltd limited corp corporation gmbh plc co company group labs lab technologies technology systems software data ai io cloud computing networks security holdings international global web services platform xyz hq app dev tech'.split(
    ' ',
  ),
)

/** A match's letters and digits in lower case. */
function plain({ text, starts, ends }: Tokens, { from, to }: Pick<Match, 'from' | 'to'>): string {
  let letters = ''
  for (let i = from; i < to; i++) letters += text.slice(starts[i], ends[i])
  return letters.toLowerCase()
}
