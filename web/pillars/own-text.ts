import type { PostingToClassify } from '../../server/pillars/classification.ts'
import { number } from '../words.ts'

/** A text of one's own to read like a posting. */
export type OwnText = { title: string; text: string }
export const ownTextCharsMax = { title: 500, text: 100_000 } as const

/** What was sent with the form: the text, and in a sentence what is wrong with it, if anything. Line ends become `\n`. */
export function readOwnText(body: Record<string, unknown>): { own: OwnText; problem: string | null } {
  const read = (name: string) => {
    const value = body[name]
    return typeof value === 'string' ? value.toWellFormed().replace(/\r\n?/g, '\n').trim() : ''
  }
  const title = read('title').slice(0, ownTextCharsMax.title).toWellFormed()
  const text = read('text')
  const own = { title, text: text.slice(0, ownTextCharsMax.text).toWellFormed() }
  if (text === '') return { own, problem: 'There is no text to read: paste the description into the large field.' }
  if (text.length > ownTextCharsMax.text)
    return {
      own,
      problem: `The text has ${number(text.length)} characters; ${number(ownTextCharsMax.text)} are read at most.`,
    }
  return { own, problem: null }
}

/** What a text of one's own does not say beside itself. */
export const unstated = {
  employer: '',
  department: null,
  locations: [],
  workplace: null,
  employmentType: null,
  salary: null,
} as const satisfies Partial<PostingToClassify>
