import { lineEnd, type Tokens } from '../text/tokens.ts'

/** A cue in parentheses speaks of what stands in them, or of the words right before: `Go (a plus)`. */
export function reaches(matchTo: number, from: number, to: number, { text, starts, ends }: Tokens): boolean {
  let open = -1
  for (let i = matchTo; i < from; i++) {
    const sign = text.charAt(starts[i] ?? 0)
    if (sign === '(') open = i
    else if (sign === ')') open = -1
  }
  if (open === -1) return true
  if (text.charAt(starts[to] ?? text.length) !== ')') return false
  // "Linux (Go is a plus)" wishes for what stands in them.
  const isWritten = /^\p{Ll}/u.test(text.slice(starts[from], ends[from]))
  for (let i = open + 1; i < from; i++) if (isWritten && ofWished.test(text.slice(starts[i], ends[i]))) return false
  return !isListed(matchTo, open, text, starts)
}
/** Whether a comma parts a match from the bracket; those within brackets, the match's own too, part nothing of it. */
function isListed(matchTo: number, open: number, text: string, starts: Tokens['starts']): boolean {
  let depth = 0
  let listed = false
  for (let i = matchTo; i < open; i++) {
    const sign = text.charAt(starts[i] ?? 0)
    if (sign === '(') depth++
    else if (sign === ')' && depth > 0) depth--
    else if (sign === ')') listed = false
    else if (sign === ',' && depth === 0) listed = true
  }
  return listed
}

/** Whether a cue in brackets right behind a name says which of a list that goes on: "GitHub Actions (preferred), Jenkins or Travis". */
export function isOneOfList(matchTo: number, from: number, to: number, { text, starts, ends }: Tokens): boolean {
  if (from !== matchTo + 1 || text.charAt(starts[matchTo] ?? 0) !== '(') return false
  return text.charAt(starts[to] ?? text.length) === ')' && goesOn.test(text.slice(starts[to + 1], ends[to + 1]))
}
const goesOn = /^(?:,|\/|or)$/

/** What brackets right behind a wish name is wished for: "Scripting is a plus (Python, Bash)", "Knowledge of Go would help (e.g. Gin)". */
export function isInBracketsBehind(cueTo: number, matchFrom: number, { text, starts }: Tokens): boolean {
  if (text.charAt(starts[cueTo] ?? text.length) !== '(' || matchFrom - cueTo > bracketTokensMax) return false
  for (let i = cueTo + 1; i < matchFrom; i++) if (text.charAt(starts[i] ?? 0) === ')') return false
  return true
}
const bracketTokensMax = 60

/** A name, and not how a wish begins: "(Strongly preferred)", "(Would be a plus)". */
const ofWished = /^(?!(?:It|Is|This|An?|Not|Would|But|Also|Very|Even)$)\p{Lu}(?!\p{Ll}*ly$)/u

/**
 * Whether a wish is of what stands behind "but" or behind a word that begins anew: "We use Django, but experience with other
 * frameworks is welcome", "Jenkins and knowledge of Go is a plus".
 */
export function isOfOther(matchTo: number, from: number, tokens: Tokens): boolean {
  const { text, starts, ends } = tokens
  const word = (i: number) => text.slice(starts[i], ends[i]).toLowerCase()
  const ofOne = isOfOne(from, tokens)
  for (let i = matchTo; i < from; i++) {
    const said = word(i)
    if (said === 'but' && i < from - contraryTokensMin) return true
    if (ofOne && ofSkill.has(said) && behindSkill.has(word(i + 1)) && !beforeSkill.has(word(i - 1))) return true
  }
  return false
}
/** "…, but not essential" and "but is not required" say it of what stands before. */
const contraryTokensMin = 2
const ofSkill = new Set('experience knowledge familiarity exposure expertise understanding'.split(' '))
const behindSkill = new Set(['of', 'in', 'with'])
const beforeSkill = new Set(['or', ':'])
/** "is a plus" is of one thing, "are a plus" of all that are named. */
function isOfOne(from: number, { text, starts, ends }: Tokens): boolean {
  const start = starts[from] ?? 0
  if (/^(?:is|be)$/i.test(text.slice(start, ends[from]))) return true
  return /\b(?:is|be) (?:an? )?$/i.test(text.slice(Math.max(0, start - isOfCharsMax), start))
}
const isOfCharsMax = 10
/** In brackets behind what it is said of, "GitHub Actions (preferred), Jenkins"; "Python (optional): …" and "(Bonus) Python" open. */
export function closes(from: number, to: number, { text, words, starts }: Tokens): boolean {
  const sign = (i: number) => text.charAt(starts[i] ?? text.length)
  const begins = from < 2 || words[from - 2] === lineEnd || /[•*–—-]/.test(sign(from - 2))
  return sign(to) === ')' && sign(to + 1) !== ':' && !begins
}
