import { nearness, type RoleKind, roleKinds, titlePhrases } from './role-kinds.ts'

/** The kinds of role that words name, each with how much of the role it is; the parts sum to 1. Empty: nothing told. */
export type RoleParts = readonly { readonly kind: RoleKind; readonly part: number }[]

type Phrase = { readonly words: readonly string[]; readonly kind: RoleKind; readonly weight: number }

const allKinds = Object.keys(roleKinds) as RoleKind[]

/** A title longer than this is a sentence; what comes later in it names no kind. */
const titleWordsMax = 40

const aside = 0.5

const phrases = indexPhrases()

/** Who is named by one of these does the work; words of other trades behind it say for whom ("Engineer, Billing"). */
const doers = new Set(
  'engineer engineers developer developers sre architect scientist researcher technician'.split(' '),
)
/** What a software engineer's title names of these is what the software is for ("Software Engineer, Data Center Tools"). */
const served: ReadonlySet<RoleKind> = new Set<RoleKind>(['technician', 'facilities', 'construction'])

/**
 * Reads the kinds of role from a title or from how people call themselves. What follows a comma, a dash or a bracket is a
 * team or a remark ("Civil Designer - Data Center"): it counts half, unless what stands before names only "software engineer".
 */
export function readKinds(title: string): RoleParts {
  const weights = weighKinds(title)
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  return [...weights].map(([kind, weight]) => ({ kind, part: weight / total })).sort(byPart)
}

/** Whether a title names no kind, or only what says little of the work ("Software Engineer", "Systems Engineer"). */
export const isVague = (title: string): boolean => ![...weighKinds(title).values()].includes(1)

function weighKinds(title: string): ReadonlyMap<RoleKind, number> {
  const words =
    title
      .toLowerCase()
      .match(/[a-z0-9]+|[,(|:–—]| - /g)
      ?.slice(0, titleWordsMax) ?? []
  const weights = new Map<RoleKind, number>()
  let share = 1
  let doer: Doer = null
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? ''
    if (/^[^a-z0-9]/.test(word)) share = [...weights.values()].includes(1) ? aside : 1
    const phrase = phrases.get(word)?.find((one) => one.words.every((each, n) => words[at + n] === each))
    if (phrase && !isCustomer(phrase, doer))
      weights.set(phrase.kind, Math.max(phrase.weight * share, weights.get(phrase.kind) ?? 0))
    doer = doerOf(phrase, word) ?? doer
    at += phrase?.words.length ?? 1
  }
  return weights
}

/** Who does the work, as far as a title has been read. */
type Doer = 'some' | 'software' | null

function doerOf(phrase: Phrase | undefined, word: string): Doer {
  if (phrase?.kind === 'backend' && phrase.weight < 1) return 'software'
  return (phrase?.words ?? [word]).some((each) => doers.has(each)) ? 'some' : null
}

/** Whether a phrase says for whom the one named before it works, rather than what they do. */
const isCustomer = ({ kind, words }: Phrase, doer: Doer) =>
  doer !== null &&
  (kind === 'business' || (kind === 'program' && words.length === 1) || (doer === 'software' && served.has(kind)))

/**
 * The kinds of role that a person says they are; empty where they say none. The first clause of a headline says what they do
 * ("Front-end developer, curious about infrastructure"); only if it names nothing is the rest asked. "Software engineer"
 * beside a kind of its own adds nothing.
 */
export function readOwnKinds(headline: string | null): RoleParts {
  const clauses = headline?.split(/[,;:|]| - | – | — |\bwants?\b|\bcurious\b|\binterested\b|\blooking\b/i) ?? []
  return specific(clauses.map(readKinds).find((kinds) => kinds.length > 0) ?? [])
}

/** Some kinds of role, each as much as the others. */
export const evenly = (kinds: readonly RoleKind[]): RoleParts => kinds.map((kind) => ({ kind, part: 1 / kinds.length }))

function specific(kinds: RoleParts): RoleParts {
  const most = kinds.filter(({ part }) => part >= (kinds[0]?.part ?? 0))
  return evenly(most.map(({ kind }) => kind))
}

/** Of every kind of role, how near it is to the nearest of a person's own, 0 to 1; `null` when they have none. */
export type NearestKinds = Readonly<Record<RoleKind, number>> | null

export function nearestKinds(own: RoleParts): NearestKinds {
  if (own.length === 0) return null
  const nearest = (kind: RoleKind) => Math.max(...own.map((one) => nearness(one.kind, kind)))
  return Object.fromEntries(allKinds.map((kind) => [kind, nearest(kind)])) as Record<RoleKind, number>
}

/** How near a role is to what a person does, 0 to 1: each part of the role counts as its nearest kind of theirs. */
export function kindFit(nearest: NearestKinds, role: RoleParts): number | null {
  if (nearest === null || role.length === 0) return null
  return role.reduce((sum, { kind, part }) => sum + part * nearest[kind], 0)
}

const byPart = (a: RoleParts[number], b: RoleParts[number]) =>
  b.part - a.part || allKinds.indexOf(a.kind) - allKinds.indexOf(b.kind)

/** Lower-case words; `C++`, `.NET` and `R&D` become `c`, `net` and `r d`, as in the phrases. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? []
}

/** Phrases by their first word, the longest first. */
function indexPhrases(): ReadonlyMap<string, readonly Phrase[]> {
  const index = new Map<string, Phrase[]>()
  for (const kind of allKinds) {
    for (const text of titlePhrases[kind].split(', ')) {
      const words = wordsOf(text)
      const first = words[0] ?? ''
      index.set(first, [...(index.get(first) ?? []), { words, kind, weight: text.startsWith('~') ? 0.5 : 1 }])
    }
  }
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length)
  return index
}
