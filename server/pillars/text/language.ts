import { latinEnd, smallOfLatin } from './characters.ts'
import { keyTable } from './key-table.ts'
import { hashOf } from './tokens.ts'
import { unitsOf } from './units.ts'
import { fnvPrime, seed, smallOf } from './word-keys.ts'

/**
 * The language of a text as BCP 47 primary tag, by its commonest small words or its script; `null` where too few tell.
 * In: plain text, of which the first `charsRead` characters are read. Postings name English tools in every language,
 * but not English articles.
 */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, charsRead)
  const { words, counts, isLatin } = countSmallWords(sample)
  const byScript = isLatin ? null : scriptOf(sample)
  if (byScript) return byScript
  const best = Math.max(...counts)
  if (words < wordsMin || best < hitsMin || best / words < shareMin) return null
  const language = languages[counts.indexOf(best)] ?? ''
  const isClear = counts.every((count, i) => {
    const other = languages[i] ?? ''
    return other === language || best >= count * (siblings.has(`${language} ${other}`) ? siblingLeadMin : leadMin)
  })
  return isClear && !isNeighbour(language, sample) ? language : null
}

/** The words of a text: how many there are, how many are small words of each language, and whether all are written in Latin. */
function countSmallWords(text: string): { words: number; counts: number[]; isLatin: boolean } {
  timesOfRow.fill(0)
  const units = unitsOf(text)
  let isLatin = true
  let words = 0
  let start = -1
  let hash = seed
  // Behind the text stands a space, which ends its last word.
  for (let at = 0; at <= text.length; at++) {
    const unit = units[at] as number
    const letter = unit < latinEnd ? (latinLetters[unit] as number) : otherLetter(text, at, unit)
    if (letter > 0) {
      if (start < 0) start = at
      hash = Math.imul(hash ^ letter, fnvPrime)
      if (unit >= scriptsFrom) isLatin = false
    } else if (start >= 0) {
      words++
      const row = at - start <= smallWordCharsMax ? rowOf(hash) : -1
      if (row >= 0) timesOfRow[row] = (timesOfRow[row] as number) + 1
      start = -1
      hash = seed
    }
  }
  const counts = languages.map(() => 0)
  for (let row = 0; row < languagesOfRow.length; row++)
    if (timesOfRow[row] !== 0)
      for (const language of languagesOfRow[row] ?? [])
        counts[language] = (counts[language] ?? 0) + (timesOfRow[row] as number)
  return { words, counts, isLatin }
}

/** The small letter of each Latin letter; 0 for what is none. */
const latinLetters = Uint16Array.from({ length: latinEnd }, (_, unit) =>
  /\p{L}/u.test(String.fromCharCode(unit)) ? (smallOfLatin[unit] as number) : 0,
)
/** From here on letters are of a script below. */
const scriptsFrom = 0x370

/** The small letter of another script's letter, by its unit; 0 for what is none. */
function otherLetter(text: string, at: number, unit: number): number {
  if (unit >= 0x2000 && unit <= 0x2bff) return 0
  // The second half of a pair has the kind of the first.
  const first = unit >= 0xdc00 && unit <= 0xdfff && at > 0 ? at - 1 : at
  return /^\p{L}/u.test(text.slice(first, first + 2)) ? smallOf(unit) : 0
}

const charsRead = 1_200
const wordsMin = 12
const hitsMin = 4
const shareMin = 0.06
/** The best language must have this many times the hits of the next. */
const leadMin = 1.25
/** Languages that share most of their small words: a few others tell. */
const siblings = new Set(['da no', 'no da', 'cs sk', 'sk cs', 'cs pl', 'pl cs', 'sk pl', 'pl sk'])
const siblingLeadMin = 1.05

/** Letters that a language has in any text, and letters or words that only neighbours have whose small words we do not know. */
const has: Record<string, RegExp> = { cs: /[áéíýúůěř]/i, sk: /[áéíýúľťďň]/i, pl: /[ąęłńśźż]/i }
const hasNot: Record<string, RegExp> = {
  fi: /õ|\b(?:mis|ning|meie)\b/i,
  da: /[þð]/i,
  no: /[þð]/i,
  sv: /[þð]/i,
  id: /\b(?:boleh|kerana|mesti|ialah|syarikat|kelayakan|jurutera)\b/i,
}
const isNeighbour = (language: string, sample: string) =>
  has[language]?.test(sample) === false || hasNot[language]?.test(sample) === true

/** Small words that tell a language from its neighbours; those that several share count for each. */
const smallWords: Record<string, string> = {
  en: 'the and of to in for with you our we is are will on as an be your this that have or from by at',
  de: 'der die das und ist in mit für von zu den dem ein eine einen auf wir du dich dein deine sie ihre nicht auch oder bei sowie als im zur zum unser',
  fr: 'le la les des et du un une vous nous pour dans sur avec est votre notre au aux ou en qui que sont ce cette',
  es: 'el la los las de y en con para un una por del que es nuestro nuestra su como más o al se tu',
  pt: 'o a os as de e em com para um uma por do da dos das que é nosso nossa seu como mais ou ao se você não',
  it: 'il lo la gli le di e in con per un una del della dei che è nostro nostra come più o al si tu sono',
  nl: 'de het een en van in met voor je jij wij ons onze is zijn op aan bij of als niet ook naar dat die',
  pl: 'i w z na do się nie jest oraz dla o jako lub że po od przez są twoje nasz nas',
  sv: 'och att i en ett det som är för på med av du vi vår till har om eller inte din den',
  da: 'og at i en et det som er for på med af du vi vores til har om eller ikke din den dig fra hos vil',
  no: 'og å i en et det som er for på med av du vi vår vårt til har om eller ikke din den deg fra hos vil',
  fi: 'ja on tai sekä että sinulla olet ovat kanssa myös ei olla meillä voit joka jossa jotka kuin tai työ',
  cs: 'a v na se je s do pro že jako nebo které jsme máte naše naší vás být ve z k o i si u za',
  sk: 'a v na sa je s do pre že ako alebo ktoré sme máte naše našej vás byť vo z k o i si u za',
  hu: 'a az és egy hogy nem is van vagy ha meg mint kell lesz akkor csak ami olyan',
  tr: 've bir için ile olarak bu da de olan veya gibi daha en çok sahip olmak konusunda',
  ro: 'și şi de în la cu pe un o să care din pentru este sau ca mai fi ai va ne te nostru noastre noastră',
  id: 'dan yang di untuk dengan dari kami anda ini pada dalam akan atau sebagai memiliki',
}
const languages = Object.keys(smallWords)
const languagesOf = new Map<string, number[]>()
for (const [number, language] of languages.entries())
  for (const word of smallWords[language]?.split(' ') ?? [])
    languagesOf.set(word, [...(languagesOf.get(word) ?? []), number])
const rowOf = keyTable([...languagesOf.keys()].map((word) => hashOf(unitsOf(word), 0, word.length, fnvPrime)))
const languagesOfRow = [...languagesOf.values()]
/** Scratch: how often each small word was met. */
const timesOfRow = new Int32Array(languagesOfRow.length)
/** The longest of the small words. */
const smallWordCharsMax = Math.max(...[...languagesOf.keys()].map(({ length }) => length))

/** Scripts that one language of our postings writes, by their share of the letters. */
const scripts: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['th', /\p{Script=Thai}/gu],
]
/** Letters that tell a language from Russian, and those that only the others have. */
const cyrillic: readonly (readonly [language: string, has: RegExp, hasNot: RegExp])[] = [
  ['uk', /[іїєґ]/i, /[ыэъ]/i],
  ['bg', /ъ/i, /[ыэ]/i],
]
const scriptShareMin = 0.15
const scriptLettersMin = 20

function scriptOf(sample: string): string | null {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  for (const [language, pattern] of scripts) {
    const found = sample.match(pattern)?.length ?? 0
    if (found >= scriptLettersMin && found / letters >= scriptShareMin)
      return language === 'ru' ? cyrillicOf(sample) : language
  }
  return null
}

const cyrillicOf = (sample: string): string =>
  cyrillic.find(([, has, hasNot]) => has.test(sample) && !hasNot.test(sample))?.[0] ?? 'ru'
