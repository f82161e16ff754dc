/**
 * The key under which a place's name is found: lower case, letters without marks, `Saint` as `st`, one space between
 * words. `Zürich`, `ZURICH` and `Zurich` are one; so are `St. Louis` and `Saint Louis`.
 */
export function foldPlace(name: string): string {
  const latin = ascii.test(name) ? name.toLowerCase() : withoutMarks(name)
  const words = latin
    .replace(quotes, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return words.includes('saint') ? words.replace(/\bsaint\b/g, 'st') : words
}

const ascii = /^[ -~]*$/
const quotes = /['’‘ʻ`.]/g

/** Letters that have no decomposition are replaced by what is written for them. */
const withoutMarks = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøł]/g, (letter) => ({ ß: 'ss', ø: 'o', ł: 'l' })[letter] ?? letter)
