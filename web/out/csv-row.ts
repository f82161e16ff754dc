export type Cell = string | number | null

/** Cells as a line of CSV (RFC 4180), its end included; unknown is empty. */
export const csvRow = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => (typeof cell === 'string' ? csvText(cell) : (cell ?? ''))).join(',')}\r\n`

/**
 * Foreign text as a cell that no spreadsheet takes for a formula. What begins like a formula gets an apostrophe before it, at the
 * start of the cell and after any sign that some spreadsheet parts cells by (where `;` does, quotes around the whole do not help):
 * owasp.org/www-community/attacks/CSV_Injection.
 */
export function csvText(text: string): string {
  const plain = text.replace(/\p{Cc}+/gu, ' ').replace(/(^|;)(\s*[=+\-@＝＋－＠])/g, "$1'$2")
  return /[",]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
