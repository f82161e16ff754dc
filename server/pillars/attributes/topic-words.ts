/**
 * The words that bring a sentence to a reader's attention: it is read for a topic only if one of these begins a word in
 * it. At most four letters count. A list may be too wide (then time is lost), never too narrow.
 */
const topicWords = {
  visa: 'visa spon work permi immi visu arbe aufe',
  clearance: 'clea secr poly sci publ sich',
  workplace: 'remo hybr site onsi offi pers home wfh anyw dist orts télé tele prés loca virt relo',
  years: 'year yrs yoe jahr ans anné años anos lata',
  pay: 'sala comp pay pays wage hour annu rang remu geha jahr verg brut rate rému wyna base usd cad eur gbp aud chf inr pln sek sgd cash',
  level: 'seni sr mid juni entr staf prin',
  place: 'loca base resi hire hiri offi live livi anyw remo stan arbe lieu ubic cand head',
  people: 'dire peop line manag lead perf hire hiri recr grow mana',
} as const
export type Topic = keyof typeof topicWords | 'digit' | 'money'

const topics = Object.keys(topicWords) as (keyof typeof topicWords)[]

/** One bit for each topic; `digit`: a digit stands there; `money`: a sign of a currency. */
export const topicBit = Object.fromEntries(
  [...topics, 'digit', 'money'].map((topic, index) => [topic, 1 << index]),
) as Record<Topic, number>

const lettersMax = 4
/** Topics by the first four letters of a word, five bits a letter, so that a look-up is an index. */
const table = new Uint16Array(1 << (5 * lettersMax))
for (const topic of topics)
  for (const word of topicWords[topic].split(' ')) {
    const prefix = [...word].reduce((key, letter) => (key << 5) | letterBits(letter.charCodeAt(0)), 0)
    table[prefix] = (table[prefix] ?? 0) | topicBit[topic]
  }

function letterBits(code: number) {
  return (code | 32) & 31
}

const isLetter = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0xc0 && code < 0x250)
const currencySigns = new Set([...'$€£₹¥₪'].map((sign) => sign.charCodeAt(0)))

/** The topics of `text` in [start, end): bits of `topicBit`. */
export function topicsIn(text: string, start: number, end: number): number {
  let found = 0
  let letters = 0
  let key = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (isLetter(code)) {
      if (letters < lettersMax) {
        key = (key << 5) | letterBits(code)
        letters++
        found |= table[key] ?? 0
      }
      continue
    }
    letters = 0
    key = 0
    if (code >= 48 && code <= 57) found |= topicBit.digit
    else if (currencySigns.has(code)) found |= topicBit.money
  }
  return found
}
