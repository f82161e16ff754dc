import {
  type AskedWord,
  type AskedWords,
  type IsName,
  matchOf,
  type PostingSearchRepository,
  readWords,
} from '../../db/search/posting-search.ts'
import { addRow, allRows, type Bits, copyOf, createBits, intersect, removeRow, subtract, union } from '../index/bits.ts'
import { createRecent } from '../recent.ts'
import type { LiveWords } from './live-words.ts'
import { otherSpellings } from './spellings.ts'
import type { WordField } from './word-index.ts'

/** What words found: the rows, and those where they stand in a telling place by how well they answer (above 0; each in one set). */
export type WordsFound = { readonly rows: Bits; readonly scored: ReadonlyMap<number, Bits> | null }

/** The list and its counts ask the same words, and then the next page and the next filter do. */
const answersKept = 16
/** A phrase of frequent words is slow to find, so what was found is kept and corrected with each posting that changes. */
const phrasesKept = 64

/** More corrections than this take longer than finding the phrases again may. */
const correctionsMax = 2_000

/** Words that are one name: "Newfoundland and Labrador" has three. */
const nameWordsMax = 4

/** How much each word counts where it stands. */
const worth = { title: 2, employer: 1 } as const

type Tools = {
  search: PostingSearchRepository
  words: LiveWords
  /** How many rows there are, and the row of an id; -1: none yet. */
  size: () => number
  rowOf: (id: number) => number
  isName: IsName
  /** The rows that lie in the country or region of a name; `null` when the words are no such name. */
  lyingIn: (name: string) => Bits | null
}

/**
 * Finds the rows that have a person's words: single words in memory once they are read, phrases (and until then all words)
 * in the full text of the database. Both ways find the same.
 */
export function createSearchWords({ search, words, size, rowOf, isName, lyingIn }: Tools) {
  const answers = createRecent<WordsFound>(answersKept)
  const phrases = createRecent<Bits>(phrasesKept)

  function rowsOf(ids: readonly number[]): Bits {
    const rows = createBits(size())
    for (const id of ids) {
      const row = rowOf(id)
      if (row >= 0) addRow(rows, row)
    }
    return rows
  }

  /** The rows of an FTS5 expression; a new set. */
  function matching(match: string): Bits {
    const known = phrases.get(match)
    if (known) return { words: known.words.slice() }
    const rows = rowsOf(search.matching(match))
    phrases.set(match, rows)
    return { words: rows.words.slice() }
  }

  /** The rows that have a word in any of its spellings; of a phrase only as it is written. A new set. */
  function having(field: WordField, word: AskedWord): Bits {
    const written = havingAsWritten(field, word)
    const others = word.text.includes(' ') ? [] : otherwise(field, word.text)
    return others.length === 0 ? written : union([written, ...others])
  }

  const otherwise = (field: WordField, words: string): Bits[] =>
    otherSpellings(words).map((text) => havingAsWritten(field, { text, isOpen: false }))

  function havingAsWritten(field: WordField, word: AskedWord): Bits {
    const term = words.isReady() ? words.termOf(word.text) : null
    if (term !== null) return words.having(field, term, word.isOpen)
    return matching(field === 'anywhere' ? matchOf(word) : `${field} : ${matchOf(word)}`)
  }

  /** A set for each word; one for those that are the name of a country or region, which need not be written where it lies, or that are written as one word too. */
  function setsOf(field: WordField, asked: readonly AskedWord[]): Bits[] {
    const sets: Bits[] = []
    for (let at = 0; at < asked.length; ) {
      const left = asked.slice(at, at + nameWordsMax)
      const names = left.map((_, i) => left.slice(0, left.length - i))
      const [found] = names.flatMap((name) => {
        const words = name.map(({ text }) => text).join(' ')
        const lying = lyingIn(words)
        const rows = lying ? [lying] : name.length > 1 ? otherwise(field, words) : []
        return rows.length > 0 ? [{ name, rows }] : []
      })
      const name = found?.name ?? left.slice(0, 1)
      const said = allRows(size())
      for (const word of name) intersect(said, having(field, word))
      sets.push(found ? union([said, ...found.rows]) : said)
      at += name.length
    }
    return sets
  }

  function find({ wanted, unwanted, places }: AskedWords): Bits {
    const sets = [...setsOf('anywhere', wanted), ...setsOf('locations', places)]
    const [rows = allRows(size()), ...others] = sets
    for (const other of others) intersect(rows, other)
    for (const word of unwanted) for (const set of setsOf('anywhere', [word])) subtract(rows, set)
    return rows
  }

  /**
   * Words of the title count most, then those of the employer's name; a word counts once in each. Rows of one score are moved
   * on together, as sets, since a frequent word stands in most of a million titles.
   */
  function scoresOf({ wanted }: AskedWords, rows: Bits): Map<number, Bits> {
    let scored = new Map<number, Bits>([[0, rows]])
    for (const word of wanted)
      for (const [field, points] of Object.entries(worth) as [keyof typeof worth, number][])
        scored = moveOn(scored, having(field, word), points)
    scored.delete(0)
    return scored
  }

  return {
    /** `null` when there is nothing to search for. `scored` is that only if it `isScored`, whatever was asked for before: it orders a list. */
    find(q: string | undefined, place: string | undefined, isScored: boolean): WordsFound | null {
      const asked = readWords(q, place, isName)
      if (!asked) return null
      const key = JSON.stringify([q, place])
      const known = answers.get(key)
      const rows = known?.rows ?? find(asked)
      const scored = known?.scored ?? (isScored ? scoresOf(asked, rows) : null)
      answers.set(key, { rows, scored })
      return { rows, scored: isScored ? scored : null }
    },

    /** These postings changed: answers are forgotten, phrases corrected. */
    changed(ids: readonly number[]) {
      answers.clear()
      words.changed(ids)
      const kept = [...phrases.entries()]
      if (kept.length * ids.length > correctionsMax) return phrases.clear()
      for (const [match, rows] of kept) {
        const has = new Set(search.matchingOf(match, ids))
        for (const id of ids) {
          const row = rowOf(id)
          if (row === -1) continue
          if (has.has(id)) addRow(rows, row)
          else removeRow(rows, row)
        }
      }
    },
  }
}

/** The rows of each score once those of `named` have some points more. Changes nothing that was given. */
function moveOn(scored: ReadonlyMap<number, Bits>, named: Bits, points: number): Map<number, Bits> {
  const moved = new Map<number, Bits>()
  const add = (score: number, rows: Bits) => {
    const others = moved.get(score)
    moved.set(score, others ? union([others, rows]) : rows)
  }
  for (const [score, rows] of scored) {
    const [higher, rest] = [copyOf(named), copyOf(rows)]
    intersect(higher, rows)
    subtract(rest, named)
    if (hasAny(higher)) add(score + points, higher)
    if (score === 0 || hasAny(rest)) add(score, rest)
  }
  return moved
}

const hasAny = ({ words }: Bits) => words.some((word) => word !== 0)
