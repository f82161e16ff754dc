import type { Alias, Cues, Rule, Skill } from './taxonomy.ts'
import { lineEnd, type Tokens, tokenise } from './tokens.ts'

/** A way to write a skill, compiled. */
export type Entry = {
  readonly skill: string
  readonly weight: number
  /** Names a technology: fit for a list of skills. */
  readonly named: boolean
  readonly case: 'any' | 'exact' | 'capital'
  /** How each token is written, for `exact`. */
  readonly written: readonly string[]
  /** Number of the context rule; -1: none. */
  readonly rule: number
}

/**
 * Every phrase of the taxonomy in one trie over tokens. Nodes are numbers, 0 is the root; what ends at a node stands in
 * `entries` (skills), `cues` (words that tell section or modality), `decoys` and `marks` (words that context rules ask for).
 */
export type Lexicon = {
  readonly numberOf: (word: string) => number
  /** Per node: 1 where a phrase ends, and 1 where longer phrases go on. */
  readonly ends: Uint8Array
  readonly inner: Uint8Array
  /** The node after the root by a word, and after `node` by a word (`node * wordsMax + word`). 0 and undefined: none. */
  readonly first: Int32Array
  readonly children: ReadonlyMap<number, number>
  readonly entries: readonly (readonly Entry[] | undefined)[]
  readonly cues: readonly (readonly Cue[] | undefined)[]
  readonly decoys: ReadonlySet<number>
  /** Per node: the rules that it satisfies, then the rules that it forbids (rule numbers). */
  readonly marks: readonly (Marks | undefined)[]
  readonly rules: readonly { readonly id: string; readonly window: number; readonly needs: boolean }[]
}
/** A word that tells a section (`headings`, `lines`) or how strongly something is asked for (`modality`). */
export type Cue = { readonly group: string; readonly kind: string }
export type Marks = { readonly require: number[]; readonly forbid: number[] }

type Source = { skills: readonly Skill[]; rules: readonly Rule[]; decoys: readonly string[]; cues: Cues }

/** Compiles the taxonomy's phrases. In: checked data. Throws an `Error` for an alias with an unknown rule. */
export function buildLexicon({ skills, rules, decoys, cues }: Source): Lexicon {
  const trie = new Trie()
  const entries: Entry[][] = []
  const cuesAt: Cue[][] = []
  const marks: Marks[] = []
  const decoyNodes = new Set<number>()
  const ruleNumbers = new Map(rules.map((rule, number) => [rule.id, number]))
  for (const skill of skills)
    for (const alias of skill.aliases) {
      const rule = alias.rule === undefined ? -1 : ruleNumbers.get(alias.rule)
      if (rule === undefined) throw new Error(`${skill.id}: no context rule "${alias.rule}"`)
      for (const text of spellings(skill, alias)) {
        const { node, written } = trie.add(text)
        push(entries, node, compileAlias(skill, alias, written, rule))
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
  return {
    numberOf: trie.numberOf,
    first: trie.first(),
    children: trie.children,
    inner: trie.inner(),
    ends: Uint8Array.from({ length: trie.size }, (_, at) =>
      entries[at] || cuesAt[at] || marks[at] || decoyNodes.has(at) ? 1 : 0,
    ),
    entries,
    cues: cuesAt,
    decoys: decoyNodes,
    marks,
    rules: rules.map(({ id, window, require }) => ({ id, window, needs: require.length > 0 })),
  }
}

const weakWeight = 0.3
const weights = { 1: 0.5, 2: 0.75, 3: 1 } as const
const named = new Set(['tool', 'language', 'service', 'provider', 'hardware', 'standard', 'certification'])

function compileAlias(skill: Skill, alias: Alias, written: string[], rule: number): Entry {
  return {
    skill: skill.id,
    weight: alias.weak ? weakWeight : weights[skill.specificity],
    named: alias.named ?? named.has(skill.kind),
    case: alias.case ?? 'any',
    written,
    rule,
  }
}

/** An alias and its plural, where it is a common noun or an abbreviation: `GPU cluster`, `SLO`, but not `Spark`. */
function spellings(skill: Skill, { text, case: letters }: Alias): string[] {
  const noun =
    letters === 'exact' ? /[A-Z]{2}$/.test(text) : !['tool', 'language', 'service', 'provider'].includes(skill.kind)
  return noun && /[a-z]{2}$/i.test(text) && !/s$/i.test(text) ? [text, `${text}s`] : [text]
}

function push<Item>(lists: Item[][], at: number, item: Item) {
  lists[at] ??= []
  lists[at].push(item)
}

/** Words are numbered from 2 on; children are kept in one map by node and word. */
class Trie {
  readonly #numbers = new Map<string, number>()
  readonly #prefixes = new Map<string, number>()
  readonly children = new Map<number, number>()
  readonly #first: number[] = []
  #nodes = 1
  /** Known words, and what unknown ones came to, as most come again; begun anew when it grows over its limit. */
  #seen = new Map<string, number>()

  readonly numberOf = (word: string): number => {
    const known = this.#seen.get(word)
    if (known !== undefined) return known
    if (this.#seen.size === 0 || this.#seen.size >= seenWordsMax) this.#seen = new Map(this.#numbers)
    const number = this.#numbers.get(word) ?? this.#byPrefix(word)
    if (word.length <= wordCharsMax) this.#seen.set(word, number)
    return number
  }

  first(): Int32Array {
    return Int32Array.from({ length: this.#numbers.size + lineEnd + 1 }, (_, word) => this.#first[word] ?? 0)
  }

  get size(): number {
    return this.#nodes
  }

  /** Per node: 1 where it has children. */
  inner(): Uint8Array {
    const inner = new Uint8Array(this.#nodes)
    for (const key of this.children.keys()) inner[Math.floor(key / wordsMax)] = 1
    return inner
  }

  /** Adds a phrase. `accelerat*` stands for every word that begins so, and must be a phrase of its own. */
  add(phrase: string): { node: number; written: string[] } {
    if (phrase.endsWith('*')) {
      const prefix = phrase.slice(0, -1)
      const number = this.#prefixes.get(prefix) ?? this.#newWord(phrase)
      this.#prefixes.set(prefix, number)
      return { node: this.#child(0, number), written: [] }
    }
    const tokens: Tokens = tokenise(phrase, (word) => this.#numbers.get(word) ?? this.#newWord(word))
    const written = Array.from(tokens.starts, (start, i) => phrase.slice(start, tokens.ends[i]))
    let node = 0
    for (const word of tokens.words) node = this.#child(node, word)
    if (node === 0) throw new Error(`a phrase without words: "${phrase}"`)
    return { node, written }
  }

  /** Calls `copy` with the node of a prefix and that of a known word which begins so. */
  settlePrefixes(copy: (from: number, to: number) => void) {
    for (const [word, number] of [...this.#numbers]) {
      const prefix = word.endsWith('*') ? 0 : this.#byPrefix(word)
      if (prefix > 0) copy(this.#child(0, prefix), this.#child(0, number))
    }
  }

  #byPrefix(word: string): number {
    for (let length = Math.min(word.length, prefixCharsMax); length >= prefixCharsMin; length--) {
      const number = this.#prefixes.get(word.slice(0, length))
      if (number !== undefined) return number
    }
    return 0
  }

  #newWord(word: string): number {
    const number = lineEnd + 1 + this.#numbers.size
    if (number >= wordsMax) throw new Error(`more than ${wordsMax} words in the taxonomy`)
    this.#numbers.set(word, number)
    return number
  }

  #child(node: number, word: number): number {
    const next = node === 0 ? this.#first[word] : this.children.get(node * wordsMax + word)
    if (next !== undefined) return next
    const made = this.#nodes++
    if (node === 0) this.#first[word] = made
    else this.children.set(node * wordsMax + word, made)
    return made
  }
}
/** More words than the taxonomy has, so that a node and a word make one number. */
export const wordsMax = 1 << 15
const seenWordsMax = 100_000
const wordCharsMax = 40
const prefixCharsMin = 3
const prefixCharsMax = 12
