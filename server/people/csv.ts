/** CSV as RFC 4180 has it: fields in quotes where needed, lines end with CRLF. */

/** A spreadsheet would run a cell that begins like a formula; with an apostrophe before it, it is text. */
const formulaStart = /^[=+\-@\t\r]/

export const writeCsv = (lines: readonly (readonly string[])[]) =>
  lines.map((line) => `${line.map(writeField).join(',')}\r\n`).join('')

function writeField(text: string) {
  const safe = formulaStart.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The lines of a CSV text, at most `linesMax`; blank ones are left out. In one pass, whatever the text is. */
export function readCsv(text: string, linesMax: number): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  let field = ''
  let isQuoted = false
  const endField = () => {
    line.push(/^'[=+\-@\t\r]/.test(field) ? field.slice(1) : field)
    field = ''
  }
  const endLine = () => {
    endField()
    if (line.some((one) => one.trim() !== '')) lines.push(line)
    line = []
  }
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length && lines.length < linesMax; at++) {
    const char = text.charAt(at)
    if (isQuoted) {
      if (char !== '"') field += char
      else if (text.charAt(at + 1) === '"') field += text.charAt(++at)
      else isQuoted = false
    } else if (char === '"' && field === '') isQuoted = true
    else if (char === ',') endField()
    else if (char === '\n') endLine()
    else if (char !== '\r') field += char
  }
  if (lines.length < linesMax) endLine()
  return lines
}
