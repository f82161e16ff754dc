import { type Document, readDocument } from '../document/document.ts'
import { findMentions, type Mention } from '../document/mentions.ts'
import type { Taxonomy } from '../taxonomy.ts'
import { languageOf } from '../text/language.ts'
import { type FacetWords, wordsOfFacets } from '../topics.ts'
import { type Passage, passagesOf } from './passages.ts'
import { kindsOfTitle } from './title-kinds.ts'

/** A posting as the learned part sees it; read the same way for training and for classifying. */
export type Reading = {
  readonly title: string
  /** The title, or what stands for it. */
  readonly headline: string
  /** What kind of work it says, as `kindsOfTitle`. */
  readonly kinds: readonly number[]
  readonly language: string | null
  readonly document: Document
  readonly mentions: readonly Mention[]
  /** Per facet what speaks for it. */
  readonly facetWords: readonly FacetWords[]
  readonly passages: readonly Passage[]
  /** Of the headline. */
  readonly titleWords: Int32Array
  readonly bodyWords: Int32Array
}

/** Reads a posting once for all that follows. In: title, plain text, the employer's name. Pure, linear in the text's length. */
export function readPosting(posting: { title: string; text: string; employer: string }, taxonomy: Taxonomy): Reading {
  const document = readDocument(posting, taxonomy.lexicon)
  const { title, words } = headlineOf(posting.title, document)
  const mentions = findMentions(document, taxonomy.lexicon, posting.employer)
  return {
    title: posting.title,
    headline: title,
    kinds: kindsOfTitle(title),
    language: languageOf(posting.text),
    document,
    mentions,
    facetWords: wordsOfFacets(mentions),
    passages: passagesOf(document, mentions),
    titleWords: words,
    bodyWords: document.body.tokens.keys,
  }
}

/** The title; where there is none, as in pasted text, the first line, if it is as short as a title. */
function headlineOf(title: string, { title: own, body, lines }: Document): { title: string; words: Int32Array } {
  const [first] = lines
  if (title.trim() !== '' || !first || first.end - first.start > titleCharsMax) return { title, words: own.tokens.keys }
  const { text, keys } = body.tokens
  return { title: text.slice(first.start, first.end), words: keys.subarray(first.from, first.to) }
}
const titleCharsMax = 100
