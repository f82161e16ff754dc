import { countryNamed } from './countries.ts'
import { citiesNamed } from './gazetteer.ts'
import { regionsNamed } from './regions.ts'
/**
 * Cuts a location as a source writes it into groups (one place or several, told apart by commas) of parts. In: one
 * string (`San Francisco, CA | Remote - US`, `US-CA-Santa Clara`, `London, UK / Berlin`). Out: parts without words that
 * name no place (`Remote`, `Office`, `HQ`, `within`), nothing for what is left empty. `isPlace` says whether a text is
 * the name of one place as a whole, so that `Stratford-upon-Avon` and `Trinidad and Tobago` stay whole.
 */
export function splitPlaces(location: string, isPlace: (text: string) => boolean): string[][] {
  return location
    .slice(0, charsMax)
    .replace(turnedCongo, 'Democratic Republic of the Congo')
    .replace(turnedNorth, 'North Korea')
    .replace(/\b(Hong Kong|Maca[uo])(?: SAR)?, China\b/g, '$1')
    .replace(formalEnd, '')
    .replace(formalBracket, '')
    .replace(otherName, '')
    .replace(virginIslands, (_, owner: string) => `${owner.startsWith('B') ? 'British' : 'U.S.'} Virgin Islands`)
    .replace(/\bBonaire, (?=Sint)/g, 'Bonaire ')
    .replace(/\bCA,? \d{5}(?:-\d{4})?(?=\s*(?:$|[,;|)]))/g, 'CA, US')
    .replace(/_/g, ' ')
    .replace(/\bdeutschlandweit\b/gi, 'Deutschland')
    .replace(district, '$1')
    .split(/[|;\n•·]|\s\/\s/)
    .flatMap((group) => cut(group, /\/|\s(?:or|and|und|et|oder|ou)\s|\s?&\s/i, isPlace))
    .map((group) =>
      group
        .split(/[,()[\]]|\s[-–—]\s|:\s|[–—]|\bat\s/)
        .map((part) => withoutOtherWords(part, isPlace))
        .flatMap((part) => codesApart(part, isPlace))
        .flatMap((part) => cut(part, /-/, isPlace))
        .flatMap((part) => placesInside(withoutOtherWords(part, isPlace), isPlace))
        .filter(Boolean),
    )
    .filter((parts) => parts.length > 0)
}

/** Registers turn the full names of countries round: `Korea, Republic of`. */
const formalEnd = /,\s*(?:\p{L}+ ){0,4}(?:Republic|Province|Federation|States?) of(?: China)?(?=\s*(?:$|[,;|/)\]-]))/gu

const turnedNorth = /\bKorea(?:, | \()(?:the )?Democratic People['’]s Republic of\)?/gi

/** ISO 3166 has them in brackets: `Korea (the Republic of)`, `Bahamas (the)`, `Sint Maarten (Dutch part)`. */
const formalBracket =
  / \((?:the|(?:Dutch|French) part|(?:the )?(?:[\p{L}'’]+ ){0,3}(?:Republic|Province|Federation|State|Federated States|Kingdom)(?: of)?(?: the| China)?)\)/gu

/** `Virgin Islands, U.S.`, `Virgin Islands (British)`. */
const virginIslands = /\bVirgin Islands(?:, | \()(British|U\.?S\.?)\)?/g

/** Of two countries of that name. */
const turnedCongo = /\bCongo(?:, (?:The )?| \((?:the )?)Democratic Republic of(?: the)?(?:\)|(?=\s*(?:$|[,;|/)\]-])))/gi

/** `Cocos (Keeling) Islands`. */
const otherName = / \((?:Keeling|(?:Islas )?Malvinas)\)/g

/** `東京都港区`, `神奈川県横浜市`, `서울특별시 강남구`: the city, without what it is called and its district. */
const district =
  /(?:\p{Script=Han}{2,3}[県省])?(\p{Script=Han}{2,3})[都府市]\p{Script=Han}*|(?<=서울|부산|대전|인천)(?:특별시|광역시|시)(?: \p{Script=Hangul}+[구동])?/gu

const charsMax = 2_000
const wordsMax = 12

/** Cuts only what is no place as a whole, and of a list no item that is one: `Antigua and Barbuda, Aruba`. */
function cut(text: string, at: RegExp, isPlace: (text: string) => boolean): string[] {
  if (!at.test(text) || isPlace(withoutOtherWords(text, isPlace))) return [text]
  const groups = ['']
  for (const [i, item] of text.split(',').entries()) {
    const [first = '', ...rest] = isPlace(withoutOtherWords(item, isPlace)) ? [item] : item.split(at)
    groups.push(`${groups.pop()}${i > 0 ? ',' : ''}${first}`, ...rest)
  }
  return groups
}

/** `Dublin OH` and `Ontario CA USA` are a city and the codes behind it, as if there were commas. */
function codesApart(part: string, isPlace: (text: string) => boolean): string[] {
  const words = part.split(' ')
  let end = words.length
  while (end > 1 && /^[A-Z]{2,3}$/.test(words[end - 1] ?? '') && isPlace(words[end - 1] ?? '')) end--
  const name = words.slice(0, end).join(' ')
  if (end === words.length || isPlace(part)) return [part]
  const codes = words.slice(end)
  return (isPlace(name) ? mayLieIn(name, codes) : oneWordTown.test(name) && isState(codes[0] ?? ''))
    ? [name, ...codes]
    : /^(?!USA$|UAE$)[A-Z]{3}$/.test(codes[0] ?? '') && !isPlace(name)
      ? [name]
      : [part]
}

/** `MI` is Michigan behind a city that is there too, and a province behind `Milano`. */
function mayLieIn(name: string, [code = '']: readonly string[]): boolean {
  const cities = citiesNamed(name)
  const [country, regions] = [countryNamed(code), regionsNamed(code)]
  return (
    cities.length === 0 ||
    cities.some((city) => city.country === country || regions.some((region) => region.country === city.country))
  )
}
const isState = (code: string) =>
  code.length === 2 && regionsNamed(code).some(({ country }) => country === 'US' || country === 'CA')

/** A town that we need not know, which words of an employer's own are not. */
const oneWordTown =
  /^(?!(?:North|South|East|West|Northern|Southern|Eastern|Western|Midwest|Northeast|Northwest|Southeast|Southwest|Upstate|Statewide|Territory|Client|Customer|Building|Warehouse|Engineering|Platform|Support|Sales|Finance|Zentrale|Corporate|Central|Region|District|Division|Branch|Store|Plant|Team|Area)$)\p{Lu}\p{Ll}{3,}$/u

/** The longest places inside of a part that is none itself: `Greater London area`, `Remote Hybrid Calgary Downtown`. */
function placesInside(part: string, isPlace: (text: string) => boolean): string[] {
  const words = part.split(' ')
  if (words.length < 2 || words.length > wordsMax || isPlace(part)) return [part]
  const found: string[] = []
  for (let start = 0; start < words.length; start++) {
    if (!/^\p{Lu}/u.test(words[start] ?? '')) continue
    const end = longestPlace(words, start, isPlace)
    if (end === null) continue
    if (start > 0 && prefixes.has(plain(words[start - 1] ?? ''))) return [part]
    if (suffixes.has(plain(words[end] ?? ''))) return [part]
    found.push(words.slice(start, end).join(' '))
    start = end - 1
  }
  return found.length > 0 ? found : [part]
}

const nameWordsMax = 5
/** `West Hollywood` is not Hollywood, even where we do not know it. */
const prefixes = new Set('west east north south new fort port mount lake upper lower'.split(' '))
/** And `Annapolis Junction` is not Annapolis, nor `Palo Alto Networks` Palo Alto. */
const suffixes = new Set('networks junction heights springs township beach falls hills'.split(' '))

function longestPlace(words: readonly string[], start: number, isPlace: (text: string) => boolean): number | null {
  for (let end = Math.min(words.length, start + nameWordsMax); end > start; end--) {
    const name = words.slice(start, end).join(' ')
    if (name.length > 2 && !isOther(words[end - 1] ?? '') && isPlace(name)) return end
  }
  return null
}

/** Words of work models, offices and vicinity at both ends. `Non-US` names no place. */
function withoutOtherWords(text: string, isPlace: (text: string) => boolean): string {
  let left = text.replace(/\s+/g, ' ').trim().slice(0, charsMax)
  if (/^(non|not|outside|except|excluding)\b/i.test(left)) return ''
  left = left.replace(/\bdata cent(?:er|re)s?\b/gi, ' ').trim()
  left = left.replace(
    /^(US|USA|U\.S\.|United States)[- ](?:east|west|central|northeast|southeast|midwest)(?: coast)?$/i,
    '$1',
  )
  left = left.replace(/[-\s](based|hybrid|remote|onsite|office|only)\b/gi, ' ').trim()
  let words = left.split(' ')
  if (supranational.has(plain(words.join(' ')))) return ''
  if (words.length === 1 && stateCodes.has(left)) return left
  while (words.length > 0 && isOther(words[0] ?? '') && !isNamedSo(words, isPlace)) words = words.slice(1)
  while (words.length > 0 && isLoose(words.at(-1) ?? '') && !isPlace(words.join(' '))) words.pop()
  return words
    .join(' ')
    .replace(/^[.:#*-]+|[:#*-]+$/g, '')
    .trim()
}

/** `The Dalles`. */
const isNamedSo = (words: readonly string[], isPlace: (text: string) => boolean) =>
  words[0] === 'The' && isPlace(words.join(' '))

/** States, where they stand alone between commas: `Portland, OR`. */
const stateCodes = new Set(['IN', 'OR'])

const plain = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}/' ]/gu, '')
const isLoose = (word: string) => isOther(word) || atEnd.has(plain(word))
const isOther = (word: string) => other.has(plain(word)) || /^\d+$/.test(word)

const other = new Set([
  '',
  ...'remote remotely hybrid onsite on-site office offices hq headquarters headquarter based anywhere everywhere'.split(
    ' ',
  ),
  ...'in within from at of the any all only or and near around across flexible home homebased homeoffice work wfh'.split(
    ' ',
  ),
  ...'telecommute telework virtual distributed worldwide global globally international multiple various several many'.split(
    ' ',
  ),
  ...'location locations site sites field eligible friendly preferred preferably possible optional option allowed'.split(
    ' ',
  ),
  ...'greater metro metropolitan downtown timezone timezones time zone zones est pst cet utc gmt working hours required'.split(
    ' ',
  ),
  ...'campus hub datacenter n/a na tbd other others unspecified unknown none fully full part partially mostly'.split(
    ' ',
  ),
  ...'travel position positions role job jobs opening us-remote nationwide select selected'.split(' '),
  ...'standort fernarbeit homeoffice deutschlandweit bundesweit télétravail teletravail remoto híbrido hibrido'.split(
    ' ',
  ),
])
/** Parts of the world that name no country; a list of them keeps `North America, US` from being a city in the US. */
const supranational = new Set(
  'north america|south america|latin america|central america|the americas|americas|europe|western europe|eastern europe|central europe|european union|eu|asia|asia pacific|apac|emea|amer|amers|latam|nam|noram|africa|middle east|middle east and africa|mea|mena|oceania|nordics|scandinavia|eurozone|cee|japac|apj|worldwide|east coast|west coast|remote|pacific|eastern'.split(
    '|',
  ),
)
const atEnd = new Set('area areas region center centre data countries country coast'.split(' '))
