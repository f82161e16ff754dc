/** How the commands speak: tables, a progress bar on a terminal, plain lines elsewhere. */

export const plural = (n: number, noun: string) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`

/** Rows of text in aligned columns; the last column is not padded. */
export function table(rows: string[][]): string {
  const widths = rows.reduce<number[]>((max, row) => row.map((cell, i) => Math.max(max[i] ?? 0, cell.length)), [])
  return rows
    .map((row) => row.map((cell, i) => (i < row.length - 1 ? cell.padEnd(widths[i] ?? 0) : cell)).join('  '))
    .join('\n')
}

const barCells = 20
const columnsAssumed = 100

/**
 * Progress over `total` steps on standard error. On a terminal: one line that redraws itself, with the time left;
 * otherwise `line` prints plain lines and nothing is redrawn. `silent`: nothing at all.
 */
export function createProgressBar({ total, silent }: { total: number; silent: boolean }) {
  const terminal = process.stderr.isTTY && !silent
  const startedAt = performance.now()
  const clear = () => process.stderr.write('\r\x1b[K')
  return {
    line(text: string) {
      if (terminal || silent) return
      process.stderr.write(`${text}\n`)
    },
    show(done: number, note: string) {
      if (!terminal) return
      const share = total === 0 ? 1 : done / total
      const filled = Math.round(share * barCells)
      const spentSeconds = (performance.now() - startedAt) / 1000
      const left = done > 0 && share < 1 ? `, ${Math.ceil(spentSeconds / share - spentSeconds)} s left` : ''
      const text = `${'█'.repeat(filled)}${'░'.repeat(barCells - filled)} ${done}/${total} boards, ${note}${left}`
      clear()
      process.stderr.write(text.slice(0, (process.stderr.columns ?? columnsAssumed) - 1))
    },
    end() {
      if (terminal) clear()
    },
  }
}
