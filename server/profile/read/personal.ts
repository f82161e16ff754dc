/**
 * What a person is and not what they can do: name, birth, age, gender, nationality, family, belief. It is made blank
 * before anything is read, so that it can change nothing; offsets stay.
 */
export function blankPersonal(text: string): string {
  const name = labelledName.exec(text.slice(0, 2_000))?.[1]?.trim() ?? nameOf(text.replace(labelledFact, blank))
  const rest = text.replace(labelledFact, blank).replace(age, blank)
  return name ? blankAll(rest, name) : rest
}

const labels = [
  'name|full name|first name|given names?|last name|family name|surname|middle name|maiden name|preferred name',
  'age|date of birth|birth ?date|birthday|d\\.?o\\.?b\\.?|born|place of birth|birth ?place',
  'gender|sex|pronouns|nationality|nationalities|citizenship|citizen of|marital status|civil status|family status|children',
  'religion|ethnicity|race|sexual orientation|disability|photo',
  'vorname|nachname|alter|geburtsdatum|geburtsort|geboren(?: am)?|geschlecht|nationalit[äa]t|staatsangeh[öo]rigkeit|staatsb[üu]rgerschaft|familienstand|kinder|konfession|religionszugeh[öo]rigkeit',
].join('|')
/** `Nationality: Swiss`, to the end of its line or of its part of the line. */
const labelledFact = new RegExp(
  `(?<=^|[\\n|•·;\\t])[ *_#>-]{0,8}(?:${labels})[*_ ]{0,3}(?::|\\s–|\\s-|\\t)[^\\n|•·;]{0,200}`,
  'gi',
)
const labelledName = /^[ *_#>-]{0,8}(?:full )?name[*_ ]{0,3}:[*_ ]{0,3}([^\n|•·;\t]{1,60})/im
/** An age is no experience. */
const age = /\b(?:aged \d{1,2}|\d{1,2}[ -](?:years?|yrs?)[ -]old|\d{1,2} jahre alt)\b/gi

const blank = (found: string) => found.replace(/[^\n]/g, ' ')

/** Words of what people are at work: a line with one is a title, not a name. */
export const roleWord =
  /\b(?:engineer\w*|develop\w*|architect\w*|admin\w*|manag\w*|scientist|technician|technologist|analyst|consult\w*|specialist|lead\w*|director|head|vp|president|chief|officer|cto|cio|ceo|sre|devops|devsecops|secops|finops|mlops|operator|operations|design\w*|program\w*|student|intern|graduate|apprentice|trainee|expert|professional|planner|electrician|mechanic|superintendent|supervisor|foreman|estimator|inspector|commissioning|research\w*|coder|hacker|founder|owner|freelanc\w*|contractor|ing[ée]nieur\w*|ingenier\w*|engenheir\w*|ingegner\w*|entwickler\w*|techniker\w*|leiter\w*|berater\w*|support|reliability|infrastructure|platform|network|security|software|systems?|cloud|data)\b/i
const pageWord =
  /^(?:curriculum vitae|curriculum|vitae|cv|r[ée]sum[ée]|lebenslauf|profile|contact|summary|about(?: me)?|personal (?:details|data|information)|confidential)$/i

const headLinesMax = 6
const headLineCharsMax = 1_000
const namePartsMax = 5

/** The name at the head of a résumé: the first part of its first lines that is written like one and is no title. */
function nameOf(text: string): string | null {
  if (!looksLikeResume(text)) return null
  const head = text
    .split('\n', 60)
    .filter((line) => line.trim())
    .slice(0, headLinesMax)
    .map((line) => line.trim().slice(0, headLineCharsMax))
  for (const line of head) {
    const reversed = lastNameFirst.exec(line)?.[0]
    if (reversed !== undefined && !roleWord.test(reversed)) return reversed
    const parts = line.split(/[|•·,;:()\t/]|\s[–—-]\s/).map(plainWords)
    const name = parts.find(Boolean)
    if (name === undefined || pageWord.test(name)) continue
    return isName(name) ? name : null
  }
  return null
}

const lastNameFirst = /^\p{Lu}[\p{L}'’-]{1,29},\s\p{Lu}[\p{L}'’-]{1,29}(?=$|\s?[|•·(\t]|\s[–—-]\s)/u

/** A list of skills that was pasted has no name to hide; a résumé has a heading, an address or some length. */
const looksLikeResume = (text: string) =>
  text.length > 600 ||
  /\S@\S{1,80}\.\S|\+?\d[\d ().-]{7,20}\d|^[#*\s]{0,5}(?:work |professional |technical )?(?:experience|skills|education|summary|employment)\b/im.test(
    text.slice(0, 3_000),
  )

const plainWords = (part: string) =>
  part
    .replace(/[#*_>]/g, ' ')
    .trim()
    .replace(/^(?:(?:curriculum vitae|cv|r[ée]sum[ée]|lebenslauf)(?: of| von)?)\s+(?=\S)/i, '')
    .replace(/\s+/g, ' ')

function isName(words: string) {
  const parts = words.split(' ')
  if (parts.length < 2 || parts.length > namePartsMax || words.length > 60) return false
  if (roleWord.test(words) || /[\d@]/.test(words)) return false
  return parts.every((part) =>
    /^(?:\p{Lu}[\p{L}\p{M}.'’-]{0,29}|\p{Lo}{1,10}|(?:van|von|der|den|de|da|di|del|la|le|bin|ibn|al|el|ten|ter|zu|y|e))$/u.test(
      part,
    ),
  )
}

function blankAll(text: string, name: string) {
  const pattern = name.split(/\s+/).map(escapeRegExp).join('[ \\t]+')
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu'), blank)
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
