import type { Alias, Cues, Rule, Skill } from '../taxonomy/shapes.ts'
import type { NumberOf } from '../text/tokens.ts'
import type { Sense } from './senses.ts'
import { Trie } from './trie.ts'

/** A way to write a skill, compiled. */
export type Entry = {
  readonly skill: string
  readonly sense: Sense
  readonly weight: number
  /** Names a technology: fit for a list of skills. */
  readonly named: boolean
  /** A product or language, which stands in lists of such. */
  readonly isProduct: boolean
  /** Another product is called so too. */
  readonly isShared: boolean
  readonly case: 'any' | 'exact' | 'capital'
  /** How each token is written, for `exact`. */
  readonly written: readonly string[]
  /** An abbreviation of three signs or more, or with a digit, in small letters, as lists may write it; `null` for other names. */
  readonly small: string | null
  /** Begins with a full stop: `.NET`. */
  readonly isDotted: boolean
  /** Its first word has few letters. */
  readonly isShort: boolean
  /** Number of the context rule; -1: none. */
  readonly rule: number
}

/**
 * Every phrase of the taxonomy in one trie over tokens. Nodes are numbers, 0 is the root; what ends at a node stands in
 * `entries` (skills), `cues` (words that tell section or modality) and `marks` (words that context rules ask for).
 */
export type Lexicon = {
  readonly numberOf: NumberOf
  /** The words by number, in small letters; empty for numbers of no word or of all that begin alike. */
  readonly words: readonly string[]
  /** Per node what ends there, as bits of `endsWith`; 0 where only longer phrases go on. */
  readonly ends: Uint8Array
  /** Per node: 1 where longer phrases go on. */
  readonly inner: Uint8Array
  /** The node after the root by a word's number, and after any other node by one. 0: none. */
  readonly first: Int32Array
  readonly childOf: (node: number, word: number) => number
  readonly entries: readonly (readonly Entry[] | undefined)[]
  readonly cues: readonly (readonly Cue[] | undefined)[]
  /** Per node: the rules that it satisfies, then the rules that it forbids (rule numbers). */
  readonly marks: readonly (Marks | undefined)[]
  readonly rules: readonly { readonly id: string; readonly window: number; readonly needs: boolean }[]
}
/** A word that tells a section (`headings`, `lines`) or how strongly something is asked for (`modality`). */
type Cue = { readonly group: string; readonly kind: string }
type Marks = { readonly require: number[]; readonly forbid: number[] }

/** What may end at a node (`cue`: of headings and lines): bits, so that a pass over a text's phrases skips what it has no use for. */
export const endsWith = { entry: 1, ruled: 2, cue: 4, modality: 8, mark: 16, decoy: 32 } as const

type Source = {
  skills: readonly Skill[]
  senses: ReadonlyMap<string, Sense>
  rules: readonly Rule[]
  decoys: readonly string[]
  cues: Cues
}

/** Compiles the taxonomy's phrases. In: checked data. Throws an `Error` for an alias with an unknown rule. */
export function buildLexicon({ skills, senses, rules, decoys, cues }: Source): Lexicon {
  const trie = new Trie()
  const entries: Entry[][] = []
  const cuesAt: Cue[][] = []
  const marks: Marks[] = []
  const decoyNodes = new Set<number>()
  const ruleNumbers = new Map(rules.map((rule, number) => [rule.id, number]))
  for (const skill of skills) {
    const sense = senses.get(skill.id)
    if (!sense) throw new Error(`no sense of ${skill.id}`)
    for (const alias of skill.aliases) {
      const rule = alias.rule === undefined ? -1 : ruleNumbers.get(alias.rule)
      if (rule === undefined) throw new Error(`${skill.id}: no context rule "${alias.rule}"`)
      for (const text of spellings(skill, alias)) {
        const { node, written } = trie.add(text)
        push(entries, node, compileAlias(skill, sense, alias, written, rule))
      }
    }
  }
  for (const [group, lists] of Object.entries(cues))
    for (const [kind, phrases] of Object.entries(lists))
      for (const phrase of phrases) push(cuesAt, trie.add(phrase).node, { group, kind })
  for (const phrase of decoys) decoyNodes.add(trie.add(phrase).node)
  for (const [number, rule] of rules.entries())
    for (const side of ['require', 'forbid'] as const)
      for (const phrase of rule[side]) {
        const { node } = trie.add(phrase)
        marks[node] ??= { require: [], forbid: [] }
        marks[node][side].push(number)
      }
  trie.settlePrefixes((from, to) => {
    const given = marks[from]
    if (!given) return
    marks[to] ??= { require: [], forbid: [] }
    marks[to].require.push(...given.require)
    marks[to].forbid.push(...given.forbid)
  })
  const tables = trie.compile()
  return {
    ...tables,
    ends: Uint8Array.from(
      { length: trie.size },
      (_, at) =>
        (entries[at] ? endsWith.entry : 0) |
        (entries[at]?.some(({ rule }) => rule >= 0) ? endsWith.ruled : 0) |
        (cuesAt[at]?.some(({ group }) => group !== 'modality') ? endsWith.cue : 0) |
        (cuesAt[at]?.some(({ group }) => group === 'modality') ? endsWith.modality : 0) |
        (marks[at] ? endsWith.mark : 0) |
        (decoyNodes.has(at) ? endsWith.decoy : 0),
    ),
    entries,
    cues: cuesAt,
    marks,
    rules: rules.map(({ id, window, require }) => ({ id, window, needs: require.length > 0 })),
  }
}

const weakWeight = 0.3
/** What is a word of every day in small letters stays one. */
const abbreviation =
  /^(?!(?:CAN|CUE|FAT|FIX|HIP|MOP|OWL|PURE|SAT|SHARP|TEE|VAST|ZAP)$)(?:[A-Z]{3,}|(?=[A-Z]+\d)[A-Z\d]{2,})$/
const shortCharsMax = 6
const weights = { 1: 0.5, 2: 0.75, 3: 1 } as const
const products = new Set(['tool', 'language', 'service', 'provider'])
const named = new Set([...products, 'hardware', 'standard', 'certification'])

function compileAlias(skill: Skill, sense: Sense, alias: Alias, written: string[], rule: number): Entry {
  return {
    skill: skill.id,
    sense,
    weight: alias.weak ? weakWeight : weights[skill.specificity],
    named: alias.named ?? named.has(skill.kind),
    isProduct: alias.named !== false && products.has(skill.kind),
    isShared: alias.shared === true,
    case: alias.case ?? 'any',
    written,
    small: alias.case === 'exact' && abbreviation.test(alias.text) ? alias.text.toLowerCase() : null,
    isDotted: written[0] === '.',
    isShort: (written[0]?.length ?? 0) <= shortCharsMax,
    rule,
  }
}

/** An alias and its plural, where it is a common noun or an abbreviation: `GPU cluster`, `SLO`, but not `Spark`. */
function spellings(skill: Skill, { text, case: letters }: Alias): string[] {
  const noun = letters === 'exact' ? /[A-Z]{2}$/.test(text) : !products.has(skill.kind)
  return noun && /[a-z]{2}$/i.test(text) && !/s$/i.test(text) ? [text, `${text}s`] : [text]
}

function push<Item>(lists: Item[][], at: number, item: Item) {
  lists[at] ??= []
  lists[at].push(item)
}
