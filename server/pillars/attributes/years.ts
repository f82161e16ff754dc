import type { Span } from '../classification.ts'
import type { Document } from '../document/document.ts'
import type { Mention } from '../document/mentions.ts'
import { about, type Passage, spanOf } from './passages.ts'
import { topicBit } from './topic-words.ts'

/**
 * The minimum years of experience that the role asks for: the largest that is required ("8+ years in software, 3+ with
 * Python" asks for 8), a range by its lower end ("0-2 years" and "up to 2 years of experience" ask for 0), of alternatives
 * ("Bachelor's and 4 years, or 6 years") the first.
 * Years that are only wished for count when none are required; the age of the company, years of vesting or of leave never.
 * `employer`: whose own experience is none of the reader's; `known`: the lines with their sections, and what they name.
 */
export function readYears(
  passages: readonly Passage[],
  employer: string,
  known: Known,
): { yearsMin: number | null; span: Span | null } {
  let best: Stated | null = null
  for (const passage of about(passages, 'years')) {
    const { words, topics } = passage
    if ((topics & mayCount) === 0) continue
    if (companyTalk.test(words) || companyName.test(words) || isOfEmployer(words, employer)) continue
    if (companyAbroad.test(words) && !seeking.test(words)) continue
    for (const stated of [
      labelledIn(passage),
      monthsIn(passage, known),
      ...amountsIn(passage, known),
      ...inOtherWritings(passage),
    ])
      if (stated && (!best || outranks(stated, best))) best = stated
  }
  return { yearsMin: best?.years ?? null, span: best?.span ?? null }
}

const mayCount = topicBit.digit | topicBit.numeral

type Known = { readonly document: Document; readonly mentions: readonly Mention[] }
type Stated = { years: number; required: boolean; span: Span }

const outranks = (one: Stated, other: Stated) =>
  one.required === other.required ? one.years > other.years : one.required

/** "Acme has more than 15 years of experience." */
function isOfEmployer(words: string, employer: string): boolean {
  const at = employer === '' ? -1 : words.indexOf(employer)
  return at >= 0 && /^ (?:has|have|brings?|draws?|combines?)\b/.test(words.slice(at + employer.length))
}

const amountsIn = (passage: Passage, known: Known) =>
  [...passage.words.matchAll(amount)].map((match) => read(passage, match, known))

/** By the heading that opens its passage, or the section that it stands in. */
const isWished = ({ wished, start }: Passage, at: number, { document }: Known) =>
  wished || sectionAt(start + at, document) === 'nice-to-have'

const sectionAt = (at: number, { lines }: Document) => lines.find(({ start, end }) => start <= at && at < end)?.section

/** "Years of experience: 5+". */
function labelledIn(passage: Passage): Stated | null {
  const match = labelled.exec(passage.words)
  const years = Number(match?.[1])
  return match && years <= yearsMax ? { years, required: !passage.wished, span: spanOf(passage, match) } : null
}
const labelled =
  /\byears? of (?:[\p{L}-]+ ){0,3}experience(?: required| needed)?[\s*_]*[:–—-][\s*_]*(\d{1,2})(?![\d%])/iu

/** "18 months of experience" as 1.5, and "no more than 18 months" as 0; not what the role gives. */
function monthsIn(passage: Passage, { document }: Known): Stated | null {
  const match = months.exec(passage.words)
  if (!match) return null
  const before = passage.words.slice(0, match.index)
  const section = sectionAt(passage.start + match.index, document)
  if (section === 'benefits' || section === 'company' || given.test(before)) return null
  const atMost = limit.test(before)
  const years = atMost ? 0 : Math.round(Number(match[1]) / 1.2) / 10
  return { years, required: !passage.wished && !wish.test(passage.words), span: spanOf(passage, match) }
}
const months =
  /(?<![\d.,$€£\p{L}]|\b(?:past|last|first|next|within|every|after) )(\d{1,2})(?:\s?\(\d{1,2}\))?\s?\+?(?:\s?(?:[-–—]|to)\s?\d{1,2}\s?\+?)?\s?months?['’]?(?: or more)?(?: of)?(?: [\p{L}-]+){0,3}? experience\b/iu
const given =
  /\b(?:gain|get|offer|provid|receiv|giv|earn|enjoy)\w*\b[^.;]{0,60}$|\byou(?:['’]ll| will) (?:have|build|complete)\b[^.;]{0,40}$/i

const limit = /\b(?:no more than|not more than|up to|less than|fewer than|under|at most|maximum of|max\.?) $/i

/** "5年以上の経験", "5年以上工作经验", "경력 3년 이상": without spaces, so that the number is the only word. */
function inOtherWritings(passage: Passage): Stated[] {
  if (!/[年년]/.test(passage.words)) return []
  return [...passage.words.matchAll(eastern)].flatMap((match) => {
    const years = Number(match[1] ?? match[2])
    return years <= yearsMax
      ? [{ years, required: !passage.wished && !maybe.test(passage.words), span: spanOf(passage, match) }]
      : []
  })
}
const eastern =
  /(?<!\d)(\d{1,2})\s?(?:年|년)[^。.\d\n]{0,30}?(?:経験|经验|經驗|実務|경력|경험)|(?:経験|经验|經驗|경력|경험)[^。.\d\n]{0,8}(\d{1,2})\s?(?:年|년)/gu
/** Of what is only welcome. */
const maybe = /歓迎|尚可|優先|优先|加分|우대/

function read(passage: Passage, match: RegExpExecArray, known: Known): Stated | null {
  const { words } = passage
  const low = match[1] ?? ''
  const count = wordNumbers[low.toLowerCase()] ?? Number(low.replace(',', '.'))
  const years = /decades?$/i.test(match[0]) ? count * 10 : count
  const before = words.slice(Math.max(0, match.index - 80), match.index)
  const after = words.slice(match.index + match[0].length, match.index + match[0].length + 130)
  const ofReader = ownSpell.test(before)
  if (!(years <= yearsMax) || notExperience.test(after) || forDegree.test(after)) return null
  const isCeiling =
    ceiling.test(before) && years <= beginnerYearsMax && experience.test(clause(after)) && !noCeiling.test(after)
  if (!ofReader && !isCeiling && (spell.test(before) || vesting.test(before))) return null
  if (isAlternative(before) && earlier.test(words.slice(0, match.index))) return null
  const asks =
    ofReader ||
    /yoe$/i.test(match[0]) ||
    (match[0].includes('+') && isOfName(passage, match, known)) ||
    experience.test(after) ||
    experience.test(before) ||
    (match[0].includes('+') && usual.test(before) && after.startsWith(')')) ||
    ((opening.test(before) || (match[0].includes('+') && goesOn.test(before))) &&
      (working.test(after) || (/s\W*$/i.test(match[0]) && field.test(after)))) ||
    doing.test(after) ||
    (marked.test(after) && !ofTerm.test(before)) ||
    (match[0].includes('+') && /^[\s*_]*(?:of|(?!serving|helping|delivering)\p{L}{4,}ing) /u.test(after))
  if (!asks) return null
  const wished = isWished(passage, match.index, known) || wish.test(clause(after)) || wishBefore.test(before)
  return { years: isCeiling ? 0 : years, required: !wished, span: spanOf(passage, match) }
}

/** "3+ years Python", "Kubernetes (3+ years)", "Kubernetes: 3+ years": of a known skill, where skills are asked for or a list stands by itself. */
function isOfName({ words, start }: Passage, match: RegExpExecArray, { document, mentions }: Known): boolean {
  const before = words.slice(0, match.index)
  const after = words.slice(match.index + match[0].length)
  const beforeAmount = after.startsWith(')') ? bracketed : /^[\s*_]*(?:$|[.,;])/.test(after) ? beforeColon : null
  const name = beforeAmount?.exec(before)?.[1]
  if (name === undefined && !(opening.test(before) && nameBehind.test(after))) return false
  const end = start + before.length - ' ('.length
  const from = name === undefined ? start + words.length - after.length + ' '.length : end - name.length
  const isNamed = ({ field, named }: Mention) => named && field === 'description'
  const first = mentions.find((mention) => mention.start === from && isNamed(mention))
  if (!first || (name !== undefined && !mentions.some((mention) => mention.end === end && isNamed(mention))))
    return false
  const { section, bullet } = document.lines[first.line] ?? {}
  if (section === 'requirements' || section === 'nice-to-have') return true
  return section === 'other' && bullet === true && document.lines.slice(0, first.line).every((line) => line.bullet)
}
const nameBehind =
  /^ \p{Lu}[\p{L}\d.+#]*(?:(?:,? (?:and|or|&) |[,/] ?| )[\p{Lu}\d][\p{L}\d.+#]*){0,4}[\s*_]*(?:$|[,.;(])/u
const beforeColon = /^[\s*_•·–-]*(\p{Lu}[^.;:()]{0,50}): $/u
const bracketed = /^[\s*_•·–-]*(\p{Lu}[^.;:()]{0,50}) \($/u

/** Of "a Bachelor's and 4 years, or a Master's and 2" the second; of the other order the first, as most have the former. */
function isAlternative(before: string): boolean {
  const at = alternative.exec(before)?.index
  return at !== undefined && !/\bbachelor|\bB\.?S/i.test(before.slice(at))
}

const clause = (text: string) => {
  const end = text.search(/[,;(]/)
  return text.slice(0, end < 0 ? clauseCharsMax : Math.min(end, clauseCharsMax))
}
const clauseCharsMax = 70

const yearsMax = 25
const numbers =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )
const germanNumbers = 'ein zwei drei vier fünf sechs sieben acht neun zehn'.split(' ')
const wordNumbers: Record<string, number> = Object.fromEntries([
  ['zero', 0],
  ...[numbers, germanNumbers, ['a']].flatMap((list) => list.map((word, index) => [word, index + 1])),
])
const numeral = String.raw`\d{1,2}(?:[.,]5)?|(?<!\bhalf )a(?= (?:full )?decade)|zero|${[...numbers, ...germanNumbers].join('|')}`
const amount = new RegExp(
  String.raw`(?<![\d.,$€£\p{L}])(${numeral})(?:\s?\(\s?(?:${numeral})\s?\+?\s?\))?\s?\+?\s?(?:(?:[-–—‑‐~〜]|to|bis|à|or|und|and)\s?(?:${numeral})\s?\+?\s?)?(?:or more |-?plus |full |\(?or more\)? |mehr |solid |relevant )?[-‑]?\s?(?:years?|yrs?(?:\.(?= \p{Ll}))?|yoe|decades?|jahren?|jährige[rnms]?|ans|années|años|anos|anni|jaar|års?|lata?|roku|roky|let|rok[oů]v|vuo(?:den|tta)|лет|года?|éves?|yıl|ani)(?!\p{L})(?:\(s\))?(?:['’]|\s?\+)?`,
  'giu',
)
/** Without state, unlike a global pattern. */
const earlier = new RegExp(amount.source, 'iu')
const experience =
  /\bexperience|\bexpertise|\bbackground|erfahrung|expérience|experiencia|experiência|esperienza|ervaring|erfarenhet|erfaring|\bexp\b|track record|under your belt|doświadczeni|kokemu|\bprax[eií]|zk[uú][sš]enost|sk[uú]senost|опыт|tapasztalat|deneyim/i
const opening =
  /^[\s*_•\-–\\+·]*$|(?:minimum(?: of)?|\bmin\.?|at least|typically|you(?:['’]ve| have) spent|mindestens|au moins|al menos|almeno|minimaal|minst|more than|over|with|have|bring|possess|requires?|:|≥)(?: approximately| about| around)?[\s*_~]*$/i
/** "Backend expert—7+ years in …", "3+ years managing engineers, 8+ years in software". */
const goesOn = /\p{L}\s?[—–]\s?$|\b(?:years?|yrs?)\b.*\p{L}[,;] (?:and |with )?$/iu
/** "Product engineer (typically 4-6+ years)". */
const usual = /\((?:typically|usually|generally|roughly|about) $/i
const working =
  /^[\s*_]*(?:of|in|as|with|working|building|developing|designing|managing|leading|operating|running|writing|professional|hands|industry|relevant|related|programming|administering|supporting|deploying|coding|doing|practical|proven|commercial|software|full|back|front|post|direct|progressive|combined|production|using|on|optimi[sz]ing|maintaining|implementing|engineering|creating|scaling|selling|deep|work|within|or|at|across|overall|fluency|proficiency|(?:\p{L}+ly )?\p{L}{3,}ing)(?!\p{L})/iu
/** "4+ years Salesforce Platform development". */
const field =
  /^ (?:[\p{L}\d/&+#.-]+ ){0,4}(?:development|engineering|administration|operations|programming|consulting|design)\b/iu
/** "Python: 5 years (Required)". */
const marked = /^[\s*_]*\((?:required|preferred|minimum)\b/i
/** Years of what is no experience: "Commitment: 2 years (minimum)". */
const ofTerm = /\b(?:contract|commitment|residen\w+|warranty|visa|term|duration|length)\b[^:]{0,20}:\s*$/i
/** Activities that only people with experience have done for years. */
const doing = /^[\s*_]*(?:working|building|developing|designing|managing|leading|operating|programming|optimi[sz]ing) /i
const notExperience =
  /^[\s*_]*(?:(?:accredited |college |university )?degrees?|diploma|college|old|of age|ago|exercise|vesting|anniversary|in a row|running[,.;]|from|after|per|plan|warranty|time|straight|parental|later|of (?:tenure|data(?= (?:on|about|from)\b|[\s*_]*(?:[.,;]|$))|existence|(?:service|growth|innovation|operations?|history)(?![^.;]{0,60}\bexperience))|history|and counting|contracts?|term|award|in business(?=[\s*_]*(?:[,.;]|$))|ahead|thereafter|prior to)(?!\p{L})/iu
/**
 * "4 years of experience may substitute for the degree" are of those without one; "5 years, or equivalent experience in lieu of
 * a degree" are of all.
 */
const forDegree =
  /^(?:(?!(?:[(,]|\b(?:or|and))\s?(?:an? )?(?:equivalent|comparable|similar|relevant|related|practical|professional|additional|work|military|experience)\b)[^.;•]){0,90}\b(?:(?:may|can|will|could) (?:also )?(?:be )?(?:substitut|replac)\w*|in (?:lieu|place) of|instead of)\b[^.;•]{0,30}\b(?:degree|bachelor|education|diploma)/i
const spell =
  /\b(?:(?:over|in|within|for) the (?:(?:last|past|next|coming|first) )?|(?:in|within|(?<!looking )for) (?:(?:last|past|next) )?|(?<!looking )for (?:over |nearly |almost |about )|(?:last|past|next|first|every|just|after|during|since|founded) (?:the )?|seit |until |less than |under |maximum of |up to |max\.? )(?:over |more than |about |approximately )?$/i
/** What beginners have at most; beyond it rather nobody's minimum is spoken of. */
const ceiling =
  /(?:^|[.;:(]|\b(?:have|bring|requires?|level),?)[\s*_•·–-]*(?:up to|less than|(?:a )?maximum of|max\.?) $/i
const noCeiling =
  /\b(?:need not|not (?:be )?(?:considered|eligible|qualif\w+)|substitut\w+|replace\w*|count\w*|waive\w*)\b/i
const beginnerYearsMax = 3
/** What one has done oneself: "you have been building tools for 5+ years". */
const ownSpell =
  /\byou(?:['’]ve| have) (?:been |worked |spent |built )[^.;]{0,60}\bfor (?:at least |more than |over )?$/i
const vesting = /\bvest(?:s|ed|ing)?\b[^.;]{0,30}$/i
/** Of the employer: its age and what it has done. The reader's own is "you have", "candidates with". */
const companyTalk =
  /\bhas spent (?:over |more than |nearly |almost )?(?:\d|an?\b|two|three)|\b(?:our (?:company|team|founders?)|we) (?:have|has|brings?|are(?! (?:looking|seeking|searching)))\b|\b(?:founded|backed by)\b|\bour (?:customers|clients|partners|colleagues|engineers|experts|leaders|management|c[eto]o|(?:co-?)?founders?|presidents?|directors?)\b[^,;:]{0,20}\b(?:have|has|with|bring) (?:more than |over |an average of |on average )?(?:\d|decades|years)|\b(?:alongside|learn from|led by|mentored by|surrounded by)\b[^,;:]{0,60}\bwith (?:more than |over )?(?:\d|decades|years)|years of (?:collective|joint)|(?<!\bexperience\b.{0,80})\b(?:company|leader) (?:with|has) (?:more than|over|\d)|^[\s*_]*with (?:more than |over |nearly |almost )?(?:\d+\+?|an?|two|three|four|five) (?:years|decades?) of (?:experience|history|expertise)\b/i
/** The same in other languages: "Wir sind ein Beratungshaus mit 25 Jahren Erfahrung", "Avec 20 ans d'expérience, notre groupe". */
const companyAbroad =
  /\b(?:wir (?:sind|haben|verfügen|blicken)|nous (?:sommes|avons)|somos|tenemos|temos|siamo|abbiamo|wij (?:zijn|hebben)|jesteśmy)(?!\p{L}).*\d{1,2}|^[\s*_]*(?:mit|dank|avec|con|com|met|grâce à)(?!\p{L})[^.;]{0,90}?\d{1,2}\+?[ -](?:jahre|ans\b|años|anos\b|anni\b|jaar\b)[^.;]*(?<!\p{L})(?:(?:sind|haben|bieten|begleiten|entwickeln|unterstützen|gehören) wir|unser\p{L}*|nous|notre|somos|nuestr[oa]s?|siamo|mettiamo|offriamo|supportiamo|nostr[oa]|(?:zijn|hebben|helpen) (?:wij|we)|onze?|noss[oa]s?)(?!\p{L})|^[\s*_]*forte?s? de (?:plus de |près de )?\d{1,2} ans\b/iu
const seeking =
  /such(?:e|en|t)\b|erwart|brauchen|setzen|recherch|attend|demand|exig|busc|pedi|requ|cerch|ricerc|richied|zoek|vrag|procur|szuka|\b(?:du|dein\p{L}*|sie|ihr\p{L}*|vous|votre|tu|tes|usted|jij|je|jouw|você|seu|sua)(?!\p{L})/iu
const companyName =
  /^[\s*_]*(?:With|Having|Over|After|Backed|Bringing|Boasting|Drawing|Leveraging)\b.*years of experience, \p{Lu}\p{Ll}/u
const alternative =
  /\bor\b(?! (?:an? )?(?:closely )?(?:related|similar|relevant|comparable)\b)[^;•]{0,90}$|\b(?:option [2-9]|(?:master|m\.?s\.?c?|ph\.?d|doctora)\w*(?:['’]s)?(?: degree)?\b[^;.]{0,60})[^;]{0,30}$/i
const wish =
  /\b(?:preferred|is a plus|a plus|desired|nice to have|would be|ideal(?:ly)?|bonus|an advantage|strongly preferred)\b/i
const wishBefore = /\b(?:ideally|preferably|preferred|bonus|desired)\b[^,;]{0,30}$/i
