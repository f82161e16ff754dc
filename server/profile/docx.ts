import { Parser } from 'htmlparser2'
import { resumeLimits } from './limits.ts'
import { ResumeRefused } from './refusal.ts'
import { readZipEntry } from './zip.ts'

/** Text of a `w:tab` and so on; ends of paragraphs and cells are handled apart. */
const breaks: Record<string, string> = { 'w:tab': '\t', 'w:br': '\n', 'w:cr': '\n', 'w:noBreakHyphen': '-' }
const ends: Record<string, string> = { 'w:p': '\n', 'w:tc': '\t' }

/**
 * Text of a DOCX, one paragraph a line (ECMA-376 part 1, 17.3). Deleted text, field codes and the second copy that Word
 * keeps of text boxes for old readers are left out; entities that the file declares are never expanded.
 * Throws `ResumeRefused`.
 */
export function docxText(bytes: Uint8Array): string {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const xml = readZipEntry(archive, 'word/document.xml', resumeLimits.documentXmlBytesMax)
  if (xml === null) throw new ResumeRefused('resume_unsupported')
  return readDocument(xml.toString('utf8'))
}

function readDocument(xml: string) {
  const parts: string[] = []
  let chars = 0
  let fallbacks = 0
  let inText = false
  const put = (text: string) => {
    if (fallbacks > 0) return
    chars += text.length
    if (chars > resumeLimits.textCharsMax) throw new ResumeRefused('resume_too_long')
    parts.push(text)
  }
  const parser = new Parser(
    {
      onopentagname(name) {
        if (name === 'mc:Fallback') fallbacks++
        if (name === 'w:t') inText = true
        const text = breaks[name]
        if (text !== undefined) put(text)
      },
      ontext(text) {
        if (inText) put(text)
      },
      onclosetag(name) {
        if (name === 'mc:Fallback') fallbacks--
        if (name === 'w:t') inText = false
        const text = ends[name]
        if (text !== undefined) put(text)
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
  return parts.join('')
}
