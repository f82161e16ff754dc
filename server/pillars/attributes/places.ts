import { citiesNamed } from '../../places/gazetteer.ts'
import type { Place } from '../../places/place.ts'
import { type FoundPlace, readPlaces } from '../../places/read-places.ts'
import { about, firstMatch, type Passage } from './passages.ts'

/**
 * The places of work. The source's locations come first; only where they name no city, title and text are asked:
 * "(Remote - UK)", "Location: Berlin", "based in one of the following countries: ...". What these add must lie in a
 * country of the locations, if they name one. Where one of several offices at which the role may be ("presence in our
 * Berlin or Paris office") is a city of the locations, the others are places of the role too.
 */
export function placesOf(title: string, locations: readonly string[], passages: readonly Passage[]): readonly Place[] {
  const listed = readPlaces(locations)
  const added = listed.some(({ city }) => city !== null) ? [] : placesInWords(title, passages)
  const countries = new Set(listed.map(({ country }) => country))
  const fitting = added.filter(
    (place) => listed.length === 0 || (countries.has(place.country) && (place.city !== null || place.region !== null)),
  )
  return distinct([...listed, ...fitting, ...otherOffices(listed, passages)]).map(({ city, region, country }) => ({
    city,
    region,
    country,
  }))
}

/** The other offices of a sentence that gives the role the choice between them and a listed city. */
function otherOffices(listed: readonly FoundPlace[], passages: readonly Passage[]): FoundPlace[] {
  const points = new Set<string | null>(listed.map(pointOf).filter((point) => point !== null))
  if (points.size === 0) return []
  for (const { words } of about(passages, 'place').slice(0, sentencesMax)) {
    const named = notWork.test(words)
      ? ''
      : (firstMatch(/ \(?or |\//.test(words) ? [choiceOfOffices, choiceOfPlaces] : [choiceOfOffices], words)?.groups
          ?.place ?? '')
    const cities = read(named.replace(remark, '').replace(stop, '')).filter((place) => pointOf(place) !== null)
    if (cities.some((place) => points.has(pointOf(place)))) return cities.filter((place) => !points.has(pointOf(place)))
  }
  return []
}

/** A street, or a part of the city: `Denver (255 Fillmore Street)`. */
const remark = / \((?!or )[^()]*\)/g

const pointOf = ({ city, latitude, longitude }: FoundPlace) =>
  city === null || latitude === null ? null : `${latitude} ${longitude}`

function placesInWords(title: string, passages: readonly Passage[]): FoundPlace[] {
  const inTitle = titleParts(title).flatMap(read)
  const sentences = about(passages, 'place').slice(0, sentencesMax)
  return [...inTitle, ...sentences.flatMap(({ words }) => placesAfterCue(words))]
}

const sentencesMax = 60
const partCharsMax = 200

/** What stands in brackets or behind a dash or a comma in a title, and what follows "Remote". */
const titleParts = (title: string): string[] =>
  title.split(/[()[\]]|\s[-–—|:]\s|\bremote (?:from|in)\b/i).flatMap((piece, at) => {
    const parts = piece.split(/,\s/).filter((part) => part.length <= partCharsMax)
    return together(at === 0 ? parts.slice(1) : parts)
  })

/** The parts, a city with the region or country behind it as one: `Dublin, OH`, but not `Austin, or US`. */
function together(parts: readonly string[]): string[] {
  const joined: string[] = []
  for (const part of parts) {
    const both = `${joined.at(-1)}, ${part}`
    const mayBeRegion = joined.length > 0 && /^\p{Lu}/u.test(part) && both.length <= partCharsMax
    const [place, ...others] = mayBeRegion ? read(both) : []
    if (place && place.city !== null && others.length === 0) joined[joined.length - 1] = both
    else joined.push(part)
  }
  return joined
}

function placesAfterCue(words: string): FoundPlace[] {
  if (notWork.test(words)) return []
  const cue = firstMatch(cues, words)
  const from = cue ? cue.index + cue[0].length : 0
  const behind = cue
    ? (words
        .slice(from, from + partCharsMax)
        .split(endOfPlaces)[0]
        ?.split(exceptions)[0] ?? '')
    : ''
  const named = read(firstMatch(namings, words)?.groups?.place?.replace(stop, '') ?? '')
  return [...named, ...read(behind).filter(({ city }) => city === null || named.every((place) => place.city !== city))]
}

/** Of the sentence, as that of `D.C.` is not. */
const stop = /(?<=\p{Ll})\.$/u

/** The sentence's end, or where it goes on with what is no place of the role: "in the US except Alaska, Austin metro". */
const endOfPlaces = /[.!?](?:\s(?!(?:or|and)\s)|$)|;(?:\s(?!(?:or|and)\s|\p{Lu}[\p{L}. ]{1,25}, ?[A-Z]{2}\b)|$)/u
const exceptions = /\b(?:except|excluding|excludes|other than|with the exception|not including|outside of)\b/i

/** Places in running words: known ones only, and no cities that are ordinary words or hardly known, unless their region follows. */
const read = (words: string): FoundPlace[] =>
  readPlaces([words.replace(/[*_#]/g, ' ').replace(loneCode, ofItsCity)], { knownOnly: true, ordinary })

/** The code where the words before it are a city of that region (`Dublin OH`), else nothing. */
function ofItsCity(code: string, at: number, words: string): string {
  const before = words.slice(0, at).trimEnd().split(' ')
  const isIts = [1, 2, 3].some((count) =>
    citiesNamed(before.slice(-count).join(' ')).some(({ country, region }) => country === 'US' && region === code),
  )
  return isIts ? code : ' '
}

const cues = [
  /\b(?:locations?|arbeitsort|standort|lieu|ubicación|localização)(?:\(s\))?(?: requirements?)?\s?[*_]*\s?[:–—-]+\s?[*_]*\s?/i,
  /📍/u,
  /\b(?:based|resid\w+|located|live|living|hire\b.{0,20}|hiring|available|candidates?|eligible|employees) (?:in|from|within)(?: (?:(?:one|any) of )?(?:the |these )?(?:following )?(?:countries|locations|states|cities|places|areas|regions|provinces)?)?\s?[:;,]?\s/i,
  /\b(?:remote|remotely|work|works|working|anywhere) (?:within|in|from within|across) (?:the )?(?=U|C|E|G|[A-Z])/,
]
const name = String.raw`(?<place>\p{Lu}[\p{L}.]+(?:(?:[ ,]{1,2}| ?\/ ?)(?:or |and )?\p{Lu}[\p{L}.]+){0,4})`
/** The offices among which the role's is: "work from our Palo Alto or Berlin offices", "hiring into our Tokyo and Oslo sites". */
const choiceOfOffices = new RegExp(
  String.raw`\b(?:[Pp]resence (?:in|at)|[Bb]ased (?:in|at|out of)|[Ww]ork(?:ing)? (?:in[- ]person |on-?site )?(?:from|in|at|out of)|[Hh]iring (?:in|into|for|at)|[Ll]ocated (?:in|at)|[Rr]elocate to) (?:(?:one|any|either) of )?(?:[Oo]ur|the) ${name} (?:[Oo]ffices?|[Hh]ubs?|[Ss]ites?|[Ss]tudios?|[Ll]abs?)\b`,
  'u',
)
const placeName = String.raw`\p{Lu}[\p{L}.'’-]+(?: \([^()]{0,40}\))?`
const orElse = String.raw` ?\/ ?|,? \(?or (?:our |in )?`
/** Places among which one may live or work: "can be based in Austin, TX or Reno, NV", "onsite at either our Berlin (Mitte) or Paris office". */
const choiceOfPlaces = new RegExp(
  String.raw`\b(?:[Bb]ased|[Ll]ocated|[Ll]iv(?:e|ing)|[Rr]esid(?:e|ing)|[Oo]n-?site|[Ii]n[- ]person|[Hh]ybrid|[Ww]ork(?:ing)?|one of our offices) (?:in |at |from |near |out of |\()(?:either |(?:one|any) of )?(?:our |the )?(?<place>${placeName}(?:[ ,]{1,2}${placeName}){0,9}(?:(?:${orElse})${placeName}(?:(?:[ ,]{1,2}|${orElse})${placeName}){0,9}|(?=,? or )))`,
  'u',
)
/** What names the place itself; an area only where the work or the reader is said to be there. */
const namings = [
  new RegExp(
    String.raw`\b(?:[Ii]n|[Ff]rom|[Aa]t|of|near) (?:one of )?(?:[Oo]ur|the) ${name} (?:[Oo]ffices?|[Hh]eadquarters|HQ|[Hh]ub|[Ss]tudio|[Ll]ab|[Mm]etropolitan)\b`,
    'u',
  ),
  new RegExp(
    String.raw`\b(?:[Bb]ased|[Ll]ocated|[Ll]iv(?:e|es|ing)|[Rr]esid\w+|[Rr]elocat\w+|[Ww]ork|[Ww]orking|role|position|[Rr]emote|[Hh]ybrid|[Oo]n-?site|candidates?) (?:in|from|within|to|near) (?:our|the)(?: greater)? ${name} (?:[Mm]etro|[Aa]rea)\b`,
    'u',
  ),
  new RegExp(String.raw`\b(?:[Hh]ybrid|[Jj]oin (?:our|the) (?:\w+ ){0,3}[Tt]eam(?: based)?) in ${name}`, 'u'),
  /\b(?:reside|resides|live|lives|located|relocat\w+) (?:in|to|near) the (?<place>\p{Lu}[\p{L}.]+(?:[ ,]{1,2}\p{Lu}[\p{L}.]+){0,3})/u,
]
/** The employer's places, not the role's. */
const notWork =
  /\b(?:headquartered|founded|we(?: are|['’]re) (?:a |an )?.{0,60}based in|(?:company|start-?up|firm|agency|some) (?:based|located)|offices in|customers|clients|privacy|applicants? (?:in|from|residing)|residents?:|residing in [^:;.]{2,40}:|fair chance|ordinance|conviction|not (?:be )?eligible for remote|(?:not|unable to|cannot|can['’]t) (?:currently )?(?:be )?(?:hir(?:e|ing)|employ\w*|consider\w*|performed|accept\w*)\b[^;.]{0,40}\b(?:in|from|residing)|if you (?:are|reside|live)|for (?:employees|roles|those)|pay|salary|compensation|benefits|dependents|e-verify|studio based|some (?:of our )?(?:roles|positions|teams)|(?:ceo|teams?|leadership|founders|colleagues) (?:is|are) (?:\w+ )?based)\b/i

/** `AI` and `QA` are no countries in running words; a state behind its city stays. */
const loneCode = /(?<!\p{L}[,.] ?)\b(?!US\b|UK\b|DC\b|NY\b)[A-Z]{2}\b/gu

const ordinary = new Set(
  'solana|mission|midwest|aurora|delta|java|atlas|mobile|reading|nice|orange|page|enterprise|commerce|industry|independence|surprise|liberty|central|union|best|most|bath|split|essen|cork|lens|tours|nancy|lead|rush|eagle|phoenix|sofia|hub|man|male|of|as|is|are|same|we|our|us|the|for|core|eden|media|opportunity|success|progress|hope|bar|bury|bend|cary|clay|data|march|normal|paradise|plant city|price|sale|scale|spring|sterling|temple|troy|university|vista|warren|santo|along|bor|ho|wa|mo|imus|van|toyota|hitachi|atlantis|ajax|save|hail|hami|dali|asan|disa|jinja|elk|ismail|as sib|sib'.split(
    '|',
  ),
)

function distinct(places: FoundPlace[]): FoundPlace[] {
  const key = ({ city, region, country }: FoundPlace) =>
    [city?.toLowerCase() ?? '', city ? '' : region, country].join('|')
  return [...new Map(places.toReversed().map((place) => [key(place), place])).values()].toReversed()
}
