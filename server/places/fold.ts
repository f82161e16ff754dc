/**
 * The key under which a place's name is found: lower case, letters without marks, `Saint` as `st`, one space between
 * words. `Zürich`, `ZURICH` and `Zurich` are one; so are `St. Louis` and `Saint Louis`.
 */
export function foldPlace(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘ʻ`.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/\bsaint\b/g, 'st')
    .trim()
}
