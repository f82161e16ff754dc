/**
 * The slug by which an employer is known, in addresses and across spellings: `NVIDIA Corporation` and `NVIDIA` are
 * one, `Scale AI` and `Scale` are two. Lower case, letters without marks, legal forms at the end dropped, everything
 * else that is no letter or digit a hyphen. Letters of other scripts stay.
 */
export function employerSlug(name: string): string {
  const words = name
    .normalize('NFKC')
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .replace(/['’]/g, '')
    .replace(/&/g, ' and ')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
  while (words.length > 1 && isLegalForm(words.at(-1) ?? '')) words.pop()
  const slug = words
    .map(plainLetters)
    .join('-')
    .slice(0, slugCharsMax)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/-$/, '')
  return slug || 'unnamed'
}

/** As long as a name may be in a query; longer ones are cut. */
const slugCharsMax = 100

const legalForms = new Set(
  'inc incorporated llc llp ltd limited corp corporation pbc plc gmbh mbh pty pte pvt srl sarl sas bv nv oyj kgaa ug'.split(
    ' ',
  ),
)
/** Words or names as well, so that they count only when they are written as legal forms are. */
const shoutedLegalForms = new Set(['AB', 'AG', 'AS', 'KG', 'KK', 'LP', 'OY', 'SA', 'SE', 'SPA'])

const isLegalForm = (word: string) => legalForms.has(word.toLowerCase()) || shoutedLegalForms.has(word)

/** Letters whose mark is part of them, which Unicode does not take apart. */
const whole: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i', þ: 'th', ð: 'd' }

function plainLetters(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .replace(/[ßøłđæœıþð]/g, (letter) => whole[letter] ?? letter)
    .normalize('NFC')
}
