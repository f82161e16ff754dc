import type { Section } from '../classification.ts'

/** A line with text in it, [start, end) without markers and white space around; its tokens are [from, to). */
export type Line = {
  readonly start: number
  readonly end: number
  readonly from: number
  readonly to: number
  readonly section: Section
  readonly heading: boolean
  readonly bullet: boolean
  /** An item of a list whose heading tells no section: rather what one does or works with. */
  readonly untold: boolean
}

/** A line before its section is known. */
export type RawLine = Omit<Line, 'section' | 'heading' | 'untold'> & {
  /** How it is set apart: `#` or bold all over is a heading for sure. */
  readonly marked: 'heading' | 'bold' | null
  /** An empty line stands before it. */
  readonly afterGap: boolean
  /** How many blanks stand before it, or before its marker. */
  readonly indent: number
}
