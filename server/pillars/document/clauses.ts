import { endsWith, type Lexicon } from '../phrases/lexicon.ts'
import type { Match } from '../phrases/matches.ts'
import type { Scan } from '../phrases/scan.ts'
import { lineEnd, type Tokens } from '../text/tokens.ts'
import { wordKey } from '../text/word-keys.ts'
import { closes, isInBracketsBehind, isOfOther, isOneOfList, reaches } from './wish-reach.ts'

/** Where clauses begin: `of[i]` is the clause of token i, `starts[c]` the first token of clause c. */
export type Clauses = { readonly of: Int32Array; readonly starts: readonly number[] }

/**
 * A clause ends at a line end, a semicolon, a bullet within a line, and a full stop, exclamation or question mark before white space; and after
 * `clauseTokensMax`, so that what looks at all words of a clause stays linear in a text without any of these.
 */
export function clausesOf({ text, words, keys, starts, ends, count }: Tokens): Clauses {
  const of = new Int32Array(count)
  const begins = [0]
  let begin = 0
  for (let i = 0; i < count; i++) {
    if (i - begin >= clauseTokensMax) {
      begin = i
      begins.push(i)
    }
    of[i] = begins.length - 1
    const key = keys[i]
    const isBullet = key === bullet || key === roundBullet
    if (key !== 0 && !isBullet) continue
    const end = ends[i] ?? 0
    const code = end - (starts[i] ?? 0) === 1 ? text.charCodeAt(end - 1) : 0
    const stop = code === 46 || code === 33 || code === 63
    if (
      words[i] === lineEnd ||
      code === 59 ||
      (isBullet && i > begin) ||
      (stop && isBlankAt(text, end) && !isAbbreviation(text, end))
    ) {
      begin = i + 1
      begins.push(begin)
    }
  }
  return { of, starts: begins }
}

const clauseTokensMax = 400
const keyOf = (sign: string) => wordKey(Uint16Array.of(sign.charCodeAt(0)), 0, 1)
const bullet = keyOf('•')
const roundBullet = keyOf('●')

const isBlankAt = (text: string, at: number) => {
  const code = at < text.length ? text.charCodeAt(at) : 32
  return code === 32 || code === 10 || ((code < 97 || code > 122) && /\s/.test(text.charAt(at)))
}
/** `e.g.` and its like end no clause. Their last letters are asked first, as most full stops end a sentence. */
const isAbbreviation = (text: string, end: number) =>
  lastLetters[text.charCodeAt(end - 2) & 31] === (text.charCodeAt(end - 3) & 31) &&
  /\b(?:e\.g|i\.e|etc|incl|vs|approx|z\.b)\.$/i.test(text.slice(Math.max(0, end - 8), end))
/** By an abbreviation's last letter the sign before it, five bits each. */
const lastLetters = new Uint8Array(32)
for (const [before = '', last = ''] of ['.g', '.e', 'tc', 'cl', 'vs', 'ox', '.b'])
  lastLetters[last.charCodeAt(0) & 31] = before.charCodeAt(0) & 31

/** A word that tells how strongly something is asked for. */
export type ModalityCue = { readonly kind: string; readonly from: number; readonly to: number }

/**
 * The modality cues of each clause, in order. What opens a list as a wish, with a colon or a dash, does so for all items
 * that semicolons part: `Nice to have are: Go; Rust`.
 */
export function cuesInClauses(
  { tokens, from, to, node }: Scan,
  clauses: Clauses,
  lexicon: Lexicon,
): (ModalityCue[] | undefined)[] {
  const cues: (ModalityCue[] | undefined)[] = []
  for (let hit = 0; hit < from.length; hit++) {
    const at = node[hit] ?? 0
    if (((lexicon.ends[at] ?? 0) & endsWith.modality) === 0) continue
    for (const cue of lexicon.cues[at] ?? [])
      if (cue.group === 'modality') {
        const clause = clauses.of[from[hit] ?? 0] ?? 0
        const said = { kind: cue.kind, from: from[hit] ?? 0, to: to[hit] ?? 0 }
        cues[clause] ??= []
        // "Python and, as a plus, C": of what follows, though "a plus" by itself is of what stands before.
        if (!cues[clause].some((longer) => longer.kind === 'preferredAfter' && isWithin(said, longer)))
          cues[clause].push(said)
      }
  }
  for (let clause = 1; clause < clauses.starts.length; clause++) {
    const before = cues[clause - 1]
    if (!before || signAt(tokens, (clauses.starts[clause] ?? 0) - 1) !== ';') continue
    const opener = before.find((cue) => opensList(cue, tokens))
    if (opener) cues[clause] = [{ ...opener, kind: 'preferredAfter' }, ...(cues[clause] ?? [])]
  }
  return cues
}

const isWithin = (one: ModalityCue, longer: ModalityCue) => longer.from < one.from && one.to <= longer.to

const signAt = ({ text, starts }: Tokens, i: number) => text.charAt(starts[i] ?? text.length)

const wishKinds = new Set(['preferred', 'preferredAfter', 'preferredFirst'])
/** A wish that opens its line or sentence, and is followed by a colon or a dash within two words. */
function opensList({ kind, from, to }: ModalityCue, tokens: Tokens): boolean {
  if (!wishKinds.has(kind) || !opens(from, to, tokens)) return false
  return [to - 1, to, to + 1].some((i) => ':-–—'.includes(signAt(tokens, i) || ' '))
}

/**
 * What a match's clause says of it: `negated` ("no Java needed", "instead of Java", "Java is not needed"; names of others, as in
 * "companies like Stripe and Datadog", are asked for as little), `preferred`, `required`, or `null`
 * where it says nothing. The first cue behind the match counts most ("Python required, Go preferred"); one before it only
 * where it opens what follows ("Ideally Go", "Nice to have: Go") or adds to what stands before ("Linux, ideally with Go"):
 * "cloud platforms, preferably AWS" asks for a platform, and names the one to know.
 */
export function modalityIn(
  cues: readonly ModalityCue[] | undefined,
  match: Match,
  tokens: Tokens,
): 'negated' | 'preferred' | 'required' | null {
  if (!cues) return null
  if (isNegated(cues, match, tokens)) return 'negated'
  let before: 'preferred' | null = null
  for (const { kind, from, to } of cues) {
    if (from >= match.to && (kind === 'preferred' || kind === 'required')) {
      if (kind === 'preferred' && isOneOfList(match.to, from, to, tokens)) return before
      if (kind === 'preferred' && (!reaches(match.to, from, to, tokens) || isOfOther(match.to, from, tokens))) continue
      if (kind === 'required' && before) return before
      return kind
    }
    if (before || to > match.from) continue
    const wishes =
      kind === 'preferredAfter' ||
      (kind === 'preferred' &&
        ((opens(from, to, tokens) && !closes(from, to, tokens)) || isInBracketsBehind(to, match.from, tokens))) ||
      (kind === 'preferredFirst' &&
        (begins(from, to, tokens) || (reachesOn(to, match.from, tokens) && adds(from, to, tokens))))
    if (wishes) before = 'preferred'
  }
  return before
}

function isNegated(cues: readonly ModalityCue[], match: Match, tokens: Tokens): boolean {
  let denied = false
  for (const { kind, from, to } of cues) {
    const isNear = to <= match.from && match.from - to < negationTokensMax
    if (isNear && kind === 'negationBefore') return true
    if (kind === 'others' && to <= match.from && isList(to, match.from, tokens)) return true
    if (kind === 'negationNo' && to === match.from && opensClause(from, tokens) && endsClause(match.to, tokens))
      return true
    const follows = kind === 'negationAfter' && isSubject(match, from, tokens)
    if (follows && !cues.some((cue) => cue.kind === 'preferred' && cue.from >= to)) return true
    if (isNear && kind === 'negationNo') denied = true
    else if (denied && kind === 'negationNeeded' && from >= match.to) return true
  }
  return false
}
const negationTokensMax = 5
/** Whether what is not needed is a name: between them stand only other names, "Ansible, Chef and Puppet are not used here". */
function isSubject({ to }: Match, cueFrom: number, { text, starts, ends }: Tokens): boolean {
  if (cueFrom < to || cueFrom - to >= negatedListTokensMax) return false
  for (let i = to; i < cueFrom; i++) if (!ofSubject.test(text.slice(starts[i], ends[i]))) return false
  return true
}
/** Whether only names stand at [from, to). */
function isList(from: number, to: number, { text, starts, ends }: Tokens): boolean {
  if (to - from >= othersTokensMax) return false
  for (let i = from; i < to; i++) if (!ofNames.test(text.slice(starts[i], ends[i]))) return false
  return true
}
const othersTokensMax = 24
const ofNames = /^(?:[\p{Lu}\d].*|[,/&().:'’-]|and|or|the|e|g|de|of)$/u

/** "No VMware, no SAN": at the beginning of a sentence, or of one of its parts. */
function opensClause(at: number, { text, words, starts }: Tokens): boolean {
  if (at === 0 || words[at - 1] === lineEnd) return true
  return '.,;•-'.includes(text.charAt(starts[at - 1] ?? 0))
}
/**
 * Whether what is denied is the name that ends before token `at` and no more: other names follow, then the end of the
 * sentence, a comma, or "no" and a name. "No CUDA kernel is too hard" denies none, nor does "No Python, no job".
 */
function endsClause(at: number, { text, words, starts, ends, count }: Tokens): boolean {
  const word = (i: number) => (i >= count || words[i] === lineEnd ? '.' : text.slice(starts[i], ends[i]))
  for (let i = at; i < at + negatedListTokensMax; i++) {
    if ('.;!?)–—'.includes(word(i))) return true
    if (word(i) === 'no') return /^[\p{Lu}\d]/u.test(word(i + 1))
    if (!ofDenied.test(word(i))) return i > at && word(i - 1) === ','
  }
  return false
}
const ofDenied = /^(?:[\p{Lu}\d].*|[,/&]|and|or|nor|experience|knowledge|skills?|background)$/u
const negatedListTokensMax = 8
const ofSubject = /^(?:[\p{Lu}\d].*|[,/&]|and|or|nor|which|that|is|are|experience|knowledge|skills?)$/u

/** A cue that is followed by a colon, or begins its line or sentence, opens what follows. */
function opens(from: number, to: number, { text, words, starts }: Tokens): boolean {
  if (text.charAt(starts[to] ?? text.length) === ':') return true
  for (let i = from - 1; i >= 0 && i >= from - 2; i--) {
    if (words[i] === lineEnd || /[.;!?(–—•*●▪-]/.test(text.charAt(starts[i] ?? 0))) return true
  }
  return from < 2
}

/** A cue that begins its line or sentence, after a word at most, or is followed by a colon. */
function begins(from: number, to: number, { text, words, starts }: Tokens): boolean {
  if (text.charAt(starts[to] ?? text.length) === ':') return true
  for (let i = from - 1; i >= 0 && i >= from - 2; i--) {
    if (words[i] === lineEnd || /[.;!?•*●▪]/.test(text.charAt(starts[i] ?? 0))) return true
  }
  return from < 2
}

/** A wish that stands beside what is asked for, and names no kind of it: "Linux, ideally with Go", "Linux - ideally Go". */
function adds(from: number, to: number, { text, words, starts, ends }: Tokens): boolean {
  const word = (i: number) => (i < 0 || words[i] === lineEnd ? '' : text.slice(starts[i], ends[i]))
  const isName = /^\p{Lu}/u.test(word(from - 2))
  if (/^[-–—]$/.test(word(from - 1))) return isName && text.charAt((starts[from - 1] ?? 0) - 1) === ' '
  if (word(from - 1) !== ',' || word(to - 1) !== 'with') return false
  if (isName) return true
  // "SQL queries, preferably with MySQL" and "experience with a cloud, preferably with AWS" name the one to know.
  for (let i = from - 1; i >= from - withTokensMax && word(i) !== ''; i--) if (word(i) === 'with') return false
  for (let i = to; i < to + withTokensMax && !endsWish.test(word(i)); i++) if (ofWish.test(word(i))) return true
  return false
}
const withTokensMax = 12
const ofWish = /^(?:experience|knowledge|background|exposure|expertise|skills)$/
const endsWish = /^[,.;!?)–—]?$/
/** Whether a wish that is added goes on from its words to a match: not past a dash, "ideally with React — we use Django". */
function reachesOn(from: number, to: number, { text, starts }: Tokens): boolean {
  if (to - from > addedTokensMax) return false
  for (let i = from; i < to; i++) if ('–—'.includes(text.charAt(starts[i] ?? 0) || ' ')) return false
  return true
}
const addedTokensMax = 40
