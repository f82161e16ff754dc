const plain = '\x1b[0m'
// biome-ignore lint/suspicious/noControlCharactersInRegex: what colours text on a terminal begins so.
const styles = /\x1b\[\d+m/g
const indent = '    '

/**
 * A line in as many as a terminal of so many `columns` needs, the further ones indented; `null` leaves it as it is. Colours end
 * with a line and go on behind the indent of the next.
 */
export function wrap(line: string, columns: number | null): string {
  if (columns === null || widthOf(line) <= columns) return line
  const [first = '', ...words] = line.split(' ')
  let wrapped = first
  let width = widthOf(first)
  let style = ''
  for (const word of words) {
    const needed = width + 1 + widthOf(word)
    const isNew = needed > columns && width > indent.length
    wrapped += isNew ? `${style && plain}\n${indent}${style}${word}` : ` ${word}`
    width = isNew ? indent.length + widthOf(word) : needed
    const last = word.match(styles)?.at(-1)
    if (last) style = last === plain ? '' : last
  }
  return wrapped
}

const widthOf = (text: string) => text.replaceAll(styles, '').length
