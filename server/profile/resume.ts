import { withoutLigatures } from '../../scrapers/clean/visible.ts'
import { decodeText, fileKind } from './file-kind.ts'
import { jsonResumeText } from './json-resume.ts'
import { resumeLimits } from './limits.ts'
import type { createFileReader } from './reader.ts'
import { ResumeRefused } from './refusal.ts'

export type ReadResume = (bytes: Uint8Array) => Promise<string>

/**
 * Makes the reading of résumés: bytes of a PDF, DOCX, text, Markdown or JSON Resume in, their text out, kept nowhere.
 * What a file is, its bytes say. Rejects with `ResumeRefused`.
 */
export const createResumeReading =
  (readFile: ReturnType<typeof createFileReader>): ReadResume =>
  async (bytes) => {
    if (bytes.byteLength > resumeLimits.bytesMax) throw new ResumeRefused('resume_too_large')
    const kind = fileKind(bytes)
    const text = kind === 'text' ? plainText(decodeText(bytes)) : await readFile({ kind, bytes })
    return checked(text)
  }

/** The text of a JSON Resume, or text as it is. Throws `ResumeRefused` for JSON that is not a JSON Resume. */
function plainText(text: string) {
  const json = parseJson(text)
  if (json === undefined) return text
  const resume = jsonResumeText(json)
  if (resume === null) throw new ResumeRefused('resume_not_json_resume')
  return resume
}

function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function checked(text: string) {
  if (text.length > resumeLimits.textCharsMax) throw new ResumeRefused('resume_too_long')
  if (!/[\p{L}]{2}/u.test(text)) throw new ResumeRefused('resume_no_text')
  return withoutLigatures(text.replace(/\r\n?/g, '\n'))
}
