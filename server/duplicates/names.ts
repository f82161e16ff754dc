import { foldPlace } from '../places/fold.ts'
import { readPlaces } from '../places/read-places.ts'

/** Employers and titles as two postings of one role would both have them. */

const legalForms = new Set(
  'inc incorporated llc ltd limited plc corp corporation co company gmbh ag se sa sas srl bv nv oy ab as pty pte kk holdings group'.split(
    ' ',
  ),
)

/** `CoreWeave, Inc.` and `coreweave` are one employer; `null` when nothing but a legal form is left. */
export function employerKey(name: string): string | null {
  const words = wordsOf(name)
  while (words.length > 1 && legalForms.has(words.at(-1) ?? '')) words.pop()
  return words.join('') || null
}

/**
 * The title without what differs between copies of one role: its place, the way of working, `(m/f/d)`, a number of the
 * posting. Levels stay: `Senior` and `II` are other roles. Words keep their order.
 */
export function titleFamily(title: string): string {
  const parts = title
    .slice(0, titleCharsMax)
    .split(/[()[\]|,;•]|\s[-–—@/]\s|\s[-–—]|[-–—]\s/)
    .map((part) => part.trim())
  const kept = parts.filter((part, i) => part !== '' && (i === 0 || !isAside(part)))
  return kept.flatMap(wordsOf).filter(isRole).join(' ')
}
const titleCharsMax = 300

/** A part of a title that says where, how or for whom, and not what. */
const isAside = (part: string): boolean =>
  /^(?:(?:all|any) genders?|[mwfdxi*](?:\s?[/|]\s?[mwfdxi*])+|remote|hybrid|on-?site|in-?office|(?:us|uk|eu|emea|apac|amer|latam|north america|europe|worldwide|global)(?: (?:remote|only|based))?|remote .{2,30}|#?\d{3,}|r-?\d{3,}|req.{0,3}\d+)$/i.test(
    part,
  ) ||
  (part.length <= placeCharsMax && readPlaces([part], { knownOnly: true }).length > 0 && !/\d/.test(part))
const placeCharsMax = 40

const isRole = (word: string) => !/^\d{4,}$/.test(word) && !['remote', 'hybrid', 'onsite'].includes(word)

const wordsOf = (text: string): string[] =>
  foldPlace(text)
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter(Boolean)
