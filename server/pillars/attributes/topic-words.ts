import type { Lexicon } from '../phrases/lexicon.ts'
import { keyTable } from '../text/key-table.ts'
import type { Tokens } from '../text/tokens.ts'

/**
 * The words that bring a sentence to a reader's attention: it is read for a topic only if one of these begins a word in
 * it. At most six letters count. A list may be too wide (then time is lost), never too narrow. `hybrid`, `remote` and
 * `onsite` part what is read for `workplace`.
 */
const topicWords = {
  visa: 'visa sponso author permi immigr visu arbeit aufent',
  clearance: 'clea secr poly sci publ sich',
  workplace:
    'hq irl remo hybr híbr hibr ibri wfo prese zdaln site onsi offi büro pers home wfh anyw dist orts télé tele prés loca virt relo',
  hybrid: 'hybr híbr hibr ibri',
  office: 'office irl inoffi site onsi hub hq headqu campus person inpers home remo wfh wfo télé büro',
  days: 'day mon tues wedn thur fri home remo wfo télé tage',
  remote: 'remo dist anyw home orts télé zdaln',
  onsite: 'site onsi offi pers inpe hq head faci lab relo vor prés prese wfo',
  based: 'base',
  works: 'cent campu plant facto lab faci',
  years:
    'year yrs yoe decade jahr jähr ans anné años anos anni jaar år lata mont yr praxe praxi praxí zkuš zkus skús skus doświa kokem työk опыт tapas deney 年以 年程 経験 经验 經驗 이상 경력 경험',
  numeral:
    'zero one two thre four five six seve eigh nine ten elev twel thir fift twen decade ein zwei drei vier fünf sech sieb acht neun zehn',
  pay: 'sala compen pay pays wage hour annu rang remu gehalt jahr verg brut rate rému wyna base usd cad eur gbp aud chf inr pln sek sgd cash ctc lpa lakh lac cror paid tages stund tjm lohn lön lønn årsl måna hiri pack sueldo retrib ral maand bruto salár taux aed qar zar jpy krw twd brl mxn dkk myr rm czk měsí mesač mzd palk',
  level: 'seni sr mid juni entry staf princi early',
  place:
    'locati locate locali base resi hire hiri offi live livi anyw remo stando arbe lieu ubic cand head relo hybr join area metro',
  people: 'hire recr',
  team: 'team peop line',
  leads: 'lead mana',
  ofReports: 'perf dire',
  reports: 'report review',
} as const
/** Words that are about something only together. */
const together = [
  ['office', 'days', 'hybrid'],
  ['office', 'digit', 'hybrid'],
  ['office', 'numeral', 'hybrid'],
  ['based', 'works', 'onsite'],
  ['based', 'works', 'workplace'],
  ['team', 'leads', 'people'],
  ['ofReports', 'reports', 'people'],
] as const
export type Topic = keyof typeof topicWords | 'digit' | 'money'

const topics = Object.keys(topicWords) as (keyof typeof topicWords)[]

/** One bit for each topic; `digit`: a digit stands there; `money`: a sign of a currency. */
export const topicBit = Object.fromEntries(
  [...topics, 'digit', 'money'].map((topic, index) => [topic, 1 << index]),
) as Record<Topic, number>

const pairs = together.map(([one, other, topic]) => ({
  both: topicBit[one] | topicBit[other],
  adds: topicBit[topic],
}))

/** The topics of a sentence by those of its words. */
export function topicsTogether(topics: number): number {
  let all = topics
  for (const { both, adds } of pairs) if ((topics & both) === both) all |= adds
  return all
}

/** What is about nothing by itself. */
const parts = (
  ['numeral', 'office', 'days', 'based', 'works', 'team', 'leads', 'ofReports', 'reports'] as const
).reduce((bits, topic) => bits | topicBit[topic], 0)
export const isAboutSomething = (topics: number) => (topics & ~parts) !== 0

const lettersMax = 6
/** Topics by a word's first letters, five bits each. */
const topicsByLetters = new Map<number, number>()
/** By two letters: 1 where a topic's word begins so, as most words do not. */
const begins = new Uint8Array(1 << 10)
for (const topic of topics)
  for (const word of topicWords[topic].split(' ')) {
    begins[keyOf(word.slice(0, 2))] = 1
    topicsByLetters.set(keyOf(word), (topicsByLetters.get(keyOf(word)) ?? 0) | topicBit[topic])
  }
const rowOf = keyTable([...topicsByLetters.keys()])
const topicsOfRow = Int32Array.from(topicsByLetters.values())

function keyOf(letters: string) {
  return [...letters].reduce((key, letter) => (key << 5) | letterBits(letter.charCodeAt(0)), 0)
}

function letterBits(code: number) {
  return (code | 32) & 31
}

/** What a character means to who looks for topics: a letter with its five bits, or one of the others. */
const letter = 32
const digit = 64
const money = 128
const classOf = Uint8Array.from({ length: 0x250 }, (_, code) => {
  if (code >= 48 && code <= 57) return digit
  if ('$£¥'.includes(String.fromCharCode(code))) return money
  const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code >= 0xc0
  return isLetter ? letter | letterBits(code) : 0
})
const otherMoney = new Set([...'€₹₪₩₱₫₺円元원'].map((sign) => sign.charCodeAt(0)))
const classAt = (code: number) => (code < 0x250 ? (classOf[code] as number) : classOfOther(code))
/** Cyrillic, and what China, Japan and Korea write. */
const classOfOther = (code: number) =>
  otherMoney.has(code)
    ? money
    : (code >= 0x400 && code < 0x530) || (code >= 0x3040 && code < 0xd7a4)
      ? letter | letterBits(code)
      : 0

/**
 * Makes what tells the topics of a token, as bits of `topicBit`: what the words of the lexicon begin with is looked up
 * once for all, and other words are read.
 */
export function tokenTopics({ words: known }: Pick<Lexicon, 'words'>): (tokens: Tokens, i: number) => number {
  const topicsOfNumber = Int32Array.from(known, (word) => (word === '' ? notKnown : topicsIn(word, 0, word.length)))
  return ({ text, words, starts, ends }, i) => {
    const topics = topicsOfNumber[words[i] as number] as number
    return topics === notKnown ? topicsIn(text, starts[i] as number, ends[i] as number) : topics
  }
}
const notKnown = -1

/** The topics of what stands at [start, end): every run of letters counts as a word. */
function topicsIn(text: string, start: number, end: number): number {
  let found = 0
  let letters = 0
  let key = 0
  for (let at = start; at < end; at++) {
    const kind = classAt(text.charCodeAt(at))
    if ((kind & letter) === 0) {
      if (kind === digit) found |= topicBit.digit
      else if (kind === money) found |= topicBit.money
      letters = 0
      key = 0
    } else if (letters++ < lettersMax) {
      key = (key << 5) | (kind & 31)
      if (letters > 2 || (letters === 2 && begins[key] === 1)) found |= topicsOf(key)
      else if (letters === 2) letters = lettersMax
    }
  }
  return found
}

function topicsOf(letters: number): number {
  const row = rowOf(letters)
  return row < 0 ? 0 : (topicsOfRow[row] as number)
}
