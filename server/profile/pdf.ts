import { getDocumentProxy } from 'unpdf'
import { resumeLimits } from './limits.ts'
import { ResumeRefused } from './refusal.ts'

/**
 * Text of a PDF, line by line and page by page. Nothing in the file runs and nothing is fetched: no scripts, no forms,
 * no fonts of the system. Throws `ResumeRefused`.
 */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const document = await open(bytes)
  if (document.numPages > resumeLimits.pagesMax) throw new ResumeRefused('resume_too_long')
  const pages: string[] = []
  let chars = 0
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    chars += text.length
    if (chars > resumeLimits.textCharsMax) throw new ResumeRefused('resume_too_long')
    pages.push(text)
    page.cleanup()
  }
  return pages.join('\n')
}

async function open(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(bytes, { verbosity: 0, useSystemFonts: false, disableFontFace: true })
  } catch (error) {
    const named = error instanceof Error ? error.name : ''
    throw new ResumeRefused(named === 'PasswordException' ? 'resume_protected' : 'resume_damaged')
  }
}
