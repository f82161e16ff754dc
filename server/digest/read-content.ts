import { unpack } from '../../db/search/packed.ts'
import { type LetterContent, letterContent } from './content.ts'

/** The content of a stored letter. Throws when it is none, which would be our fault. */
export const readContent = (packed: Buffer): LetterContent => letterContent.parse(JSON.parse(unpack(packed)))
