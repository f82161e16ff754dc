import type { Parser } from 'htmlparser2'
import type { Turns } from '../pause.ts'

/** Characters that are parsed between two looks at the clock: some 2 ms at most. */
const charsAtOnce = 16 << 10

/** Hands a text to a parser in turns, all but its end. */
export async function writeInTurns(parser: Parser, text: string, turns: Turns): Promise<void> {
  for (let at = 0; at < text.length; at += charsAtOnce) {
    parser.write(text.slice(at, at + charsAtOnce))
    await turns()
  }
}
