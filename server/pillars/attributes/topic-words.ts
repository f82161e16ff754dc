/**
 * The words that bring a sentence to a reader's attention: it is read for a topic only if one of these begins a word in
 * it. At most four letters count. A list may be too wide (then time is lost), never too narrow.
 */
const topicWords = {
  visa: 'visa spon work permi immi visu arbe aufe',
  clearance: 'clea secr poly sci publ sich',
  workplace: 'hq remo hybr site onsi offi pers home wfh anyw dist orts télé tele prés loca virt relo',
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

/** What a character means to who looks for topics: 5 bits of a letter, or one of the two below. */
const digit = 64
const money = 128
const classOf = Uint8Array.from({ length: 0x250 }, (_, code) => {
  if (code >= 48 && code <= 57) return digit
  if ('$£¥'.includes(String.fromCharCode(code))) return money
  const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code >= 0xc0
  return isLetter ? 32 | letterBits(code) : 0
})
const otherMoney = '€₹₪'

/** A sentence's end and its topics. */
export type Sentence = { end: number; topics: number }

/**
 * Reads a sentence character by character: the inner loop of all that reads attributes. In: where it begins, where it
 * stops at the latest, and what says whether it ends behind the sign at a place. Out: its end and topics (bits of
 * `topicBit`).
 */
export function readSentence(
  text: string,
  from: number,
  stop: number,
  endsBehind: (code: number, at: number) => boolean,
): Sentence {
  let topics = 0
  let letters = 0
  let key = 0
  for (let at = from; at < stop; at++) {
    const code = text.charCodeAt(at)
    const kind = code < 0x250 ? (classOf[code] as number) : 0
    if ((kind & 32) !== 0) {
      if (letters === lettersMax) continue
      letters++
      key = (key << 5) | (kind & 31)
      topics |= table[key] as number
      continue
    }
    letters = 0
    key = 0
    if (kind === digit) topics |= topicBit.digit
    else if (kind === money || (code > 0x2000 && otherMoney.includes(String.fromCharCode(code))))
      topics |= topicBit.money
    else if (kind === 0 && endsBehind(code, at)) return { end: at + 1, topics }
  }
  return { end: stop, topics }
}
