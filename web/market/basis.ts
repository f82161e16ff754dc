import type { Basis } from '../../server/market/views.ts'
import { longDate } from '../dates.tsx'
import { count } from '../words.ts'

/** A day with its year, whichever it is: figures are cited later. */
export const fullDate = (at: string) => longDate(at, new Date(0))

/** What a figure of the open postings rests on. */
export const openBasis = ({ n, asOf }: Basis, over = '') => `n = ${count(n, 'open posting')}${over}, ${fullDate(asOf)}.`

export const sinceWords = (since: string | null) =>
  since === null ? 'nothing was observed yet' : `observed since ${fullDate(since)}`

/** The same where a sentence begins with it. */
export const sinceSentence = (since: string | null) => sinceWords(since).replace(/^./, (letter) => letter.toUpperCase())
