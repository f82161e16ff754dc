/** Months since the year 0. */
export type Month = number
export type DateRange = {
  readonly from: Month
  readonly to: Month
  readonly current: boolean
  /** Offsets into the line. */
  readonly start: number
  readonly end: number
}

const months = [
  'jan(?:uary|uari?|eiro|v(?:ier)?)?|ene(?:ro)?|gen(?:naio)?',
  'feb(?:ruary|ruari?|rero|braio)?|f[ée]v(?:rier|ereiro)?',
  'mar(?:ch|s|zo|[çc]o)?|m[äa]r?z|maart|mrt',
  'apr(?:ile?)?|avr(?:il)?|abr(?:il)?',
  'may|mai|mayo|maio|mag(?:gio)?|mei',
  'june?|juni|juin|junio|junho|giu(?:gno)?',
  'july?|juli|juil(?:let)?|julio|julho|lug(?:lio)?',
  'aug(?:ust(?:us)?)?|ao[ûu]t|ago(?:sto)?',
  'sept?(?:i?embre|ember)?|set(?:embro|tembre)?',
  'o[ck]t(?:ober|obre|ubre)?|out(?:ubro)?|ott(?:obre)?',
  'nov(?:i?embre|ember|embro)?',
  'de[cz](?:ember|embro)?|d[ée]c(?:embre)?|dic(?:i?embre)?',
]
const monthPatterns = months.map((month) => new RegExp(`^(?:${month})$`, 'i'))
/** In short behind an apostrophe, or behind a month in figures: `01/19`. */
const year = "(?:(?:19|20)\\d{2}|(?<=['’])\\d{2}|(?<=(?<!\\d|/)(?:0?[1-9]|1[0-2])/)\\d{2}(?![/\\d]))"
const month = `(?<!\\p{L})(?:${months.join('|')})`
/** `March 2019`, `Mar ’19`, `03/2019`, `03/19`, `2019-03`, `2019`, `’19`. */
const point = `(?:(?:(${month})\\.?,? ?(?:de )?['’]?|(\\d{1,2})[/.]|['’])?(${year})(?:[-/.](\\d{1,2})(?!\\d))?)`
const open =
  "pr[ée]sent|current|currently|now|today|ongoing|to date|date|heute|jetzt|aktuell|aujourd[’']hui|[àa] ce jour|actuel(?:lement)?|(?:la )?actualidad|actualmente|presente|hoy|atual(?:mente)?|oggi|heden|obecnie"
const range = new RegExp(
  `(?<!\\d)${point}\\s{0,3}(?:-|–|—|−|to|until|till|bis|through|à|au?|al|hasta|até|tot)\\s{0,3}(?:${point}|(${open}))(?![\\d\\p{L}])`,
  'iu',
)
const since = new RegExp(`\\b(?:since|seit|depuis|desde|dal|sinds|od)\\s{1,3}${point}(?!\\d)`, 'iu')

/**
 * The first span of time that a line names: `Mar 2019 – Present`, `03/2019 - 04/2021`, `2019-03 – 2021-05`, `2019–2022`,
 * `since 2020`. A year without a month is its middle, so that `2019–2022` is three years. `null` for none, and for one
 * that lies in the future or runs backwards.
 */
export function dateRangeIn(line: string, now: Date): DateRange | null {
  const thisMonth = now.getUTCFullYear() * 12 + now.getUTCMonth()
  const match = range.exec(line) ?? since.exec(line)
  if (!match) return null
  const [, fromMonth, fromNumber, fromYear, fromIso, toMonth, toNumber, toYear, toIso] = match
  const from = monthOf(fromMonth, fromNumber ?? fromIso, fromYear)
  const current = toYear === undefined
  const to = current ? thisMonth : Math.min(thisMonth, monthOf(toMonth, toNumber ?? toIso, toYear))
  if (from > to) return null
  return { from, to, current, start: match.index, end: match.index + match[0].length }
}

const middle = 6

function monthOf(word: string | undefined, number: string | undefined, year: string | undefined): Month {
  const named = word === undefined ? -1 : monthPatterns.findIndex((pattern) => pattern.test(word))
  const counted = number === undefined ? -1 : Number(number) - 1
  const month = [named, counted].find((value) => value >= 0 && value < 12) ?? middle
  return fullYear(Number(year)) * 12 + month
}

/** Of `’19` the year that is meant, as nobody worked before the fifties. */
const fullYear = (year: number) => (year >= 100 ? year : year + (year < 50 ? 2000 : 1900))

export const yearOf = (month: Month) => Math.floor(month / 12)

/** Months that the ranges cover together; what overlaps counts once. */
export function monthsCovered(ranges: readonly Pick<DateRange, 'from' | 'to'>[]): number {
  let covered = 0
  let reached = Number.NEGATIVE_INFINITY
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    covered += Math.max(0, to - Math.max(from, reached))
    reached = Math.max(reached, to)
  }
  return covered
}
