import { type FacetSlug, facetSlugs } from '../classification.ts'
import { passageFeatures } from '../model/passage-features.ts'
import type { Passage } from '../model/passages.ts'
import { type Reading, readPosting } from '../model/reading.ts'
import type { Taxonomy } from '../taxonomy.ts'
import { foldsByEmployer } from './folds.ts'
import type { Labelled } from './gold.ts'
import type { SparseRow } from './logistic.ts'

/** A labelled posting, read, with its passages as rows of features. */
export type Example = {
  /** Which of the `foldCount` parts of the employers it is in. */
  readonly fold: number
  readonly gold: Labelled
  readonly reading: Reading
  readonly rows: readonly SparseRow[]
  /** Per facet the passages that hold the annotator's quote. */
  readonly quoted: readonly (readonly number[])[]
}
/** Examples with one numbering of features: column `c` is the feature `keys[c]`. */
export type Examples = { readonly list: readonly Example[]; readonly keys: readonly number[] }

/** Employers are parted once, for all that is learned from some and tried on others. */
export const foldCount = 5
/** A feature that fewer passages have teaches nothing that holds elsewhere. */
const passagesMin = 3

/** Reads labelled postings for training. */
export function readExamples(gold: readonly Labelled[], taxonomy: Taxonomy): Examples {
  const readings = gold.map(({ posting }) =>
    readPosting({ title: posting.title, text: posting.description_text, employer: posting.company }, taxonomy),
  )
  const bagOf = passageBags(taxonomy)
  const bags = readings.map((reading) => reading.passages.map((passage) => bagOf(passage, reading)))
  const { columns, keys } = numberFeatures(bags.flat(), passagesMin)
  const folds = foldsByEmployer(
    gold.map(({ posting }) => posting.company),
    foldCount,
  )
  return {
    keys,
    list: gold.map((one, i) => {
      const reading = readings[i] as Reading
      return {
        fold: folds[i] ?? 0,
        gold: one,
        reading,
        rows: (bags[i] ?? []).map((bag) => toRow(bag, columns)),
        quoted: facetSlugs.map((facet) => quotedPassages(reading, one.label.evidence[facet as FacetSlug])),
      }
    }),
  }
}

/** Makes what puts the features of a passage into a bag. */
function passageBags(taxonomy: Taxonomy) {
  const { listWords, visitNames } = passageFeatures(taxonomy)
  return (passage: Passage, reading: Reading): Map<number, number> => {
    const bag = new Map<number, number>()
    const add = (key: number, value: number) => bag.set(key, (bag.get(key) ?? 0) + value)
    const { keys, count, value } = listWords(passage, reading)
    for (const key of keys.subarray(0, count)) add(key, value)
    visitNames(passage, add)
    return bag
  }
}

/** Numbers the features that at least `least` bags have, in order of first sight. */
export function numberFeatures(bags: readonly ReadonlyMap<number, number>[], least: number) {
  const seen = new Map<number, number>()
  for (const bag of bags) for (const key of bag.keys()) seen.set(key, (seen.get(key) ?? 0) + 1)
  const keys = [...seen].filter(([, times]) => times >= least).map(([key]) => key)
  return { keys, columns: new Map(keys.map((key, column) => [key, column])) }
}

/** A bag of features as a row; features without a number are left out. */
export function toRow(bag: ReadonlyMap<number, number>, columns: ReadonlyMap<number, number>): SparseRow {
  const known = [...bag].flatMap(([key, value]) => {
    const column = columns.get(key)
    return column === undefined ? [] : [{ column, value }]
  })
  return {
    index: Int32Array.from(known, ({ column }) => column),
    value: Float32Array.from(known, ({ value }) => value),
  }
}

/** The passages that hold a quote; where none does whole, the one that shares most of its words, if it shares half of them. */
function quotedPassages(reading: Reading, quote: string | undefined): number[] {
  if (!quote) return []
  const wanted = plain(quote)
  const texts = reading.passages.map((passage) => plain(textOf(reading, passage)))
  const holding = texts.flatMap((text, p) =>
    text.includes(wanted) || (text.length > innerCharsMin && wanted.includes(text)) ? [p] : [],
  )
  if (holding.length > 0) return holding
  const words = wanted.split(' ')
  const shares = texts.map((text) => {
    const has = new Set(text.split(' '))
    return words.filter((word) => has.has(word)).length / words.length
  })
  const most = Math.max(0, ...shares)
  return most >= shareMin ? [shares.indexOf(most)] : []
}
const innerCharsMin = 15
const shareMin = 0.5

const textOf = ({ title, document }: Reading, { field, start, end }: Passage) =>
  (field === 'title' ? title : document.body.tokens.text).slice(start, end)
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
