import type { Workplace } from '../../../scrapers/scraper.ts'
import type { Span } from '../classification.ts'
import { about, blotted, type Passage, spanOf } from './passages.ts'

type Read = { workplace: Workplace | null; span: Span | null }

/**
 * Where the work is done. The source's own field wins; then the title; then what the text states of days in an office
 * (hybrid: boards list such postings as "Remote" too); then the location ("Remote - US"); then the rest of the text.
 * The perk of working from anywhere for some weeks is not remote, nor is remote work that is refused.
 */
export function readWorkplace(
  stated: Workplace | null,
  title: string,
  locations: readonly string[],
  passages: readonly Passage[],
): Read {
  if (stated !== null) return { workplace: stated, span: null }
  const titled = readTitle(title)
  if (titled) return titled
  const sentences = about(passages, 'workplace')
  const placed = readLocations(locations)
  const offered = about(sentences, 'remote').map((passage) => blotted(passage, refusedRemote))
  const ofRole = first(offered, [roleIsRemote], notRemote)
  const ways = ofRole ? hybrids.filter((pattern) => pattern !== companyIsHybrid) : hybrids
  const hybrid = first(about(sentences, 'hybrid'), ways, placed === 'remote' ? optionalHybrid : notHybrid)
  if (hybrid) return { workplace: 'hybrid', span: hybrid }
  if (placed === 'hybrid') return { workplace: placed, span: null }
  const remote = ofRole ?? first(offered, remotes, notRemote)
  if (placed === 'remote' || remote) return { workplace: 'remote', span: remote }
  const onsite = first(about(sentences, 'onsite'), onsites, notOnsite)
  return onsite || placed ? { workplace: 'onsite', span: onsite } : { workplace: null, span: null }
}

const remoteWord = /\b(?:remote|remotely|telecommute|work from home|wfh|anywhere|fernarbeit|remoto|télétravail)\b/i
const remoteThings = /remote[- ](?:sens|hands|desktop|access|monitor|control|procedure)/i

function readTitle(title: string): Read | null {
  const hybrid = /\bhybrid\b(?![- ](?:cloud|infra|it|systems?|network|quantum))/i.exec(title)
  const remote = hybrid || remoteThings.test(title) ? null : remoteWord.exec(title)
  const match = hybrid ?? remote ?? onsiteTitle.exec(title)
  if (!match) return null
  const span: Span = { field: 'title', start: match.index, end: match.index + match[0].length }
  return { workplace: hybrid ? 'hybrid' : remote ? 'remote' : 'onsite', span }
}
/** "(Onsite)", "- 100% On-site", and not "On-site Support Engineer". */
const onsiteTitle =
  /(?<=[([|,–—-]\s*(?:100 ?% |fully )?)(?:on-?site|in[- ]office)\b(?! (?:support|service|tech|engineer|manager))/i

/** `Remote - US`, `San Francisco-Hybrid`; "Remote-friendly" leaves it open, and `Hybrid or Remote` offers remote work. */
function readLocations(locations: readonly string[]): Workplace | null {
  const place = locations.join(' | ').replace(/remote[- ]friendly|remote hybrid/gi, '')
  if (/\bhybrid\b(?!.{0,4}\b(?:or|remote)\b)/i.test(place)) return 'hybrid'
  if (
    remoteWord.test(place) ||
    /(?:^|[|,;(]\s*)worldwide(?=\s*(?:$|[|,;)]))/i.test(place) ||
    /\bvirtual\b(?! (?:machine|reality|network|desktop|infra))|\b(?:home[- ]based|work at home)\b|(?:^|[|,(–-]\s*)home[- ]?office(?=\s*(?:$|[|)–-]| (?:[A-Z]{2}\b|in\b)))(?!.*\b(?:hq|corporate)\b)/i.test(
      place,
    )
  )
    return 'remote'
  return /\b(?:on-?site|in[- ]office|data cent(?:er|re))\b/i.test(place) ? 'onsite' : null
}

function first(passages: readonly Passage[], patterns: readonly RegExp[], unless: RegExp): Span | null {
  for (const pattern of patterns)
    for (const passage of passages) {
      const match = pattern.exec(passage.words)
      if (match && !unless.test(passage.words)) return spanOf(passage, match)
    }
  return null
}

const count = '(?:[1-4]|one|two|three|four|2-3|3-4|1-2|2–3|3–4)'
const office = `(?:offices?|(?:on-?)?site|hub|hq|headquarters|campus|person|irl)`
const remotely = `(?:remote(?:ly)?|from home|home ?office|wfh)`
const eachWeek = String.raw`(?:per|a|each|every|\/) ?week\b`
/** "Remotely 2 days per week", "two days a week from home", "2 remote days per week". */
const someDaysRemote = String.raw`\b${remotely}(?: work(?:ing)?:?)? \(?(?:for )?(?:up to |at least |about )?${count} days? ${eachWeek}|\b${count} days? ${eachWeek} (?:of )?${remotely}\b|\b${count} (?:days? )?(?:of )?${remotely}(?: work(?:ing)?)?(?: days?)? ${eachWeek}`
/** Of all its employees, which a word on this role outranks. */
const companyIsHybrid = /\boperate as an? hybrid workplace\b/i
const roleIsRemote =
  /\bthis (?:role|position|job|opportunity) is (?:a )?(?:fully |100 ?% |entirely )?remote\b(?! (?:or|and|hybrid|first))|\bthis is an? (?:fully |100 ?% )?remote (?:role|position|job|opportunity)\b/i
/** Strongest first. */
const hybrids = [
  new RegExp(
    String.raw`\b${count}\+?(?:\s?\(\d\))?\s?(?:or more |full )?days?\b.{0,40}\b(?:in|at|from|on)[- ]?(?:the |our |an? |your |one of our )?(?:\w+ ){0,3}${office}\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b${office}\b(?:\W+\w+){0,6}?\W+(?:at least |minimum |about )?${count}\+?(?:\s?\(\d\))?(?:\s?(?:days?|times?)(?: (?:per|a|each|every) |\/)|x (?:per|a) |x\/)\s?week`,
    'i',
  ),
  /(?<!\b(?:front|back|microsoft) )\boffices?\b(?! hours)(?!.{0,30}\b(?:sun\w*\W{0,2}(?:to|through)?\W{0,2}thu|mon\w*\W{0,2}(?:to|through)?\W{0,2}fri|tue\w*\W{0,2}(?:to|through)?\W{0,2}sat)).{0,30}\b(?:on (?:mon|tues|wednes|thurs|fri)|(?:tues|wednes|thurs))days?\b|\bdays?\b.{0,40}\b(?:required|designated|our) in-office days?\b|\bhybrid rhythm\b/i,
  new RegExp(
    String.raw`\b(?:come|commute|be|go) (?:in)?(?:to |in |at )(?:the|our) offices? for (?:at least )?${count}\b`,
    'i',
  ),
  /\boffices? (?:for )?(?:at least |a minimum of )?\d{1,2}\s?% of|(?<!\b(?:travel\w*|by|cut|save|saving)\b.{0,30})(?!(?<=\bup to )\d{2}\s?% on-?site)\b\d{2}\s?% (?:of (?:the|your|their) time )?(?:in[- ](?:the |our )?)?(?:offices?|on-?site|remote)\b(?! (?:travel|visits?|hands|workforce|team|company|employees|customers?|apps?|costs?|at (?:customer|client)))/i,
  /\b(?:at least )?half (?:of )?(?:your|their|the) (?:work(?:ing)? )?(?:time|week|days) (?:in|at) (?:\w+ ){0,3}offices?\b/i,
  new RegExp(
    String.raw`\b${count}[- ]days? (?:of )?(?:wfo|work from office)\b|\boffice\b.{0,60}\b${count} days? (?:of )?${remotely}\b`,
    'i',
  ),
  new RegExp(someDaysRemote, 'i'),
  /(?<!\b(?:cloud|premises?|prem),? (?:and |or |& )?)\bhybrid[- ](?:work\b|working|role|position|schedule|model(?! systems?\b| architect)|policy|set-?up|environment\b|remote|office|arrangement|basis|opportunity|approach|internship|mode\b|team|employee|format|from)/i,
  /\b(?:is|are|location|locations|workplace|(?:work|workplace|location) type|work(?:ing)? (?:model|mode|arrangement|style|pattern)|arbeitsmodell|mode of work|remote status|role|work|works|setting)\s?:?[\s*_]*(?:a |an |to |fully )?hybrid\b(?![- ](?:cloud|infra|environments|and|solution))/i,
  /\bhybrid (?:in|out of|at|between)\b(?!-)/i,
  /\boffices?(?: in \p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)?)? (?:or|and) (?:from home|remote(?:ly)?)\b|\boffice (?:attendance|presence)\b.{0,30}(?<!\d)[1-9]\d\s?%|\bhybrid(?:es)? (?:arbeit|arbeiten|modell|télétravail)|\bhybrid(?:,| mit|:) .{0,20}\btagen? \w+ (?:der )?woche\b|\b(?:tage?n?) (?:pro|die|in der) woche (?:\w+ ){0,2}büro\b|\btélétravail (?:partiel|\d|hybride)|\b[1-4] jours? (?:de |en )?télétravail|\btélétravail\s?: (?:jusqu['’]à )?[1-4] jours?\b|\bhomeoffice[- ](?:tage?|anteil)|\bhome[- ]?office (?:an |bis zu |von )?[1-4] tage|\b[1-9]0 ?% home[- ]?office\b|\b[1-4] days? (?:of )?wfh\b|\b[1-4] tagen? (?:\w+ ){0,3}home[- ]?office/iu,
  /\b(?:model|modelo|modalidade?|trabajo|trabalho|regime|esquema|formato|modalità|lavoro)(?!\p{L})(?:(?!\b(?:nube|nuvem|cloud|infra\w*|red|rede)\b).){0,20}\b(?:h[ií]brid[oa]|ibrid[oa])(?!\p{L})/iu,
  /^[\s*_#•-]*hybrid\b(?=[\s*_]*(?:$|[,.;(|/–-]))/i,
  companyIsHybrid,
  /#LI-hybrid/i,
]
const remotes = [
  /\b(?:fully|100 ?%|completely|entirely|permanently|primarily|predominantly|mostly)[- ](?:a )?(?:remote|distributed)\b/i,
  /\bremote[- ](?:first|only|based|position|role|job|opportunity|team|company|environment|setting|us\b|within|contract)/i,
  // What is said of the role by itself: the environment may be that of those one supports.
  /(?:^|[:;,])[\s*_•#-]*(?:(?:a|our|flexible|fully|100%) ){0,2}remote work(?:ing)? environment(?=[\s*_]*(?:$|[.,;:!|)]))/i,
  /\b(?:is|are|be|location|locations|workplace|workplace type|operate|filled|model)\s?:?[\s*_]*(?:a |an |in |fully |100% |completely )?(?:remote|remotely)\b/i,
  /(?:^|[,|:/(–—-])[\s*_]*(?:UK |US |EU |Canada |India |Europe )?remote\b(?!-(?:anteil|friendly (?:environment|company|culture|team|workplace|\()))(?=[\s*_]*(?:$|[,|/)(–—;-]|\.(?:\s|$)| (?:in|us|usa|uk|within|or|from|ok|okay|eligible)\b))/i,
  /^[\s*_#•📍-]*(?:work )?locations?\s?[:–-][^:;]{3,60}[, ]or (?:fully )?remote\b/iu,
  /(?<!\b(?:customers?|employees|users|staff|workers) (?:who|that) (?:are )?)\b(?:work|working|based) (?:fully |100% )?(?:remotely|remote(?=,? or\b)|from anywhere|from home)\b/i,
  /\b(?:or|and|options?:?) remote(?:ly)? (?:in|from|within|workplace|work)\b|\bor be remote\b/i,
  /\b(?:anywhere in the (?:us|u\.s|united states|uk|eu|world)|live and work anywhere|open to distributed working)\b/i,
  /\b100 ?% (?:home[- ]?office|teletrabajo|télétravail)\b|\b(?:ortsunabhängig|vollständig remote|komplett remote|télétravail complet|full remote|trabajo remoto|100 ?% remoto|praca zdalna)\b|\b(?:modalidade?|trabalho|regime|vaga|lavoro|modelo)\b.{0,20}\bremot[oa]\b/i,
  /\b(?:open to|welcome|consider(?:ing)?|accept(?:ing)?) (?:fully )?remote (?:candidates|applicants|applications)\b|\bremote (?:candidates|applicants|engineers) (?:are|will be) (?:also )?(?:welcome|considered|accepted)\b/i,
  /\bhome[- ](?:office[- ])?based (?:role|position|job)\b/i,
  /\b(?:job|role|position) (?:may|can|will) be (?:done|performed|worked) remotely\b|\bjoin (?:our|the) (?:\w+ ){0,3}team remotely\b|\bremote work[- ]model\b|(?<!\b(?:partial|occasional|some|limited) )\bremote work(?:ing)? (?:is )?(?:possible|available|allowed|permitted)\b(?!.{0,30}\b(?:days?|weeks?|mondays?|fridays?|occasional\w*|approval|times)\b)/i,
  /#LI-remote/i,
]
const onsites = [
  /\b(?:is|are|be|work|working|role|position|roles|fully|100%)\s?:?[\s*_]*(?:fully |100% |all |an? |together |based )?(?:on-?site|in[- ]office|in[- ]person)\b/i,
  /\b(?:you(?:['’]ll| will| must)|(?:role|position|job) (?:is|will be)) (?:be )?(?:work(?:ing)?|based) on site(?=[\s*_]*(?:$|[.,;)]| (?:in|at) ))/i,
  /\b(?:on-?site|in-?person|in-office) (?:role|position|only|work\b|5 days|five days|culture|presence|attendance)/i,
  /\b(?:5|five) (?:full )?days?\b.{0,40}\b(?:in|at|from)[- ]?(?:the |our |an? )?(?:\w+ ){0,2}(?:office|hq|person|site)\b/i,
  /\b(?:must (?:be|work)|shifts?|(?:required|needs?|have) to (?:be|work)) (?:on[- ]?site|in[- ]person)\b/i,
  /\boffice\b.{0,20}\b(?:5|five) days?\b|\bon-?site,? \(?(?:5|five) days?\b|\b(?:5|five) days? (?:of )?wfo\b/i,
  /\b(?:(?:work|workplace|location) type|workplace|work(?:ing)? (?:model|mode|arrangement|style)|mode of work|remote status)\s?[:–-][\s*_]*(?:fully |100 ?% )?(?:on-?site|in[- ]office|in[- ]person|wfo|work from office)\b/i,
  /(?<!\bdays? (?:of )?)\b(?:work from office|wfo)\b(?!,? ?(?:or|and|\/|&|home|remote|spaces?|snacks|when|if|whenever))/i,
  /(?<!\bhome )\boffice[- ]based (?:role|position|job)\b|\b(?:trabajo|trabalho|modalidade?|regime)\b.{0,20}\bpresencial\b/i,
  /\blocations?\s?:[\s*_]*(?:in[- ]person|on-?site|in[- ]office)/i,
  /\bfull[- ]time in (?:the|our) office\b|^[\s*_•-]*(?:100 ?% )?presencial(?= (?:en|em) \p{Lu}|[\s*_]*(?:$|[,.;(|]))/iu,
  /\b(?:based|work) (?:in|from|at|out of) (?:our|the) (?:[\p{L},.]+ ){0,6}(?:office|headquarters|hq|facility|lab|data cent(?:er|re)|campus|factory|plant)s?\b/iu,
  /\bprimarily work from\b.{0,60}\boffices?\b/i,
  /\brelocat\w+ (?:is )?required\b/i,
  /\bvor ort\b.{0,30}\b(?:büro|standort)|\bprésentiel\b/i,
  /\bwe(?:['’]re| are) (?:an? )?(?:primarily |proudly |fully )?(?:an? )?(?:in[- ]person|in[- ]office)(?: company| team| with\b| first\b|-first\b)/i,
  /\b(?:exclusively|solely|only) based (?:in|at|out of)\b.{0,60}\b(?:office|headquarters|hq)\b/i,
  /^[\s*_•-]*on-?site in \p{L}/iu,
  /(?<!\b(?:primarily|mostly|typically|usually|often) (?:works? )?)\bin[- ]person (?:at|in|out of|from) (?:our|the) (?:[\p{L},.]+ ){0,6}(?:offices?|headquarters|hq)\b|\bin[- ]person in [^,.;]{2,30} (?:5|five) days\b|\b(?:5|five) days (?:on-?site|in[- ]person)\b|[(|] ?on-?site ?[)|](?=[\s*_:]*$)/iu,
  /^[\s*_•-]*[Ii]n[- ][Pp]erson in (?!(?:Jan|Febr)uary|March|April|May|June|July|August|\p{L}+ber\b)\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+){0,3}(?=[\s*_]*(?:$|[,;(|/–-]))/u,
  /#LI-onsite/i,
]
/** What is offered on some days, where the sentence does not say it of the role itself: "an on-site role, with lunch". */
const perks = String.raw`^(?!.*\b(?:hybrid|on-?site|in[- ](?:office|person)) (?:role|position|job|schedule)\b).*\b(?:volunteer\w*|onboarding|lunch(?:es)?|meals?|catered|snacks)\b`
const notHybridWords = String.raw`${perks}|\b(?:hybrid[- ](?:cloud|infrastructure)|hybrid work environments|hybrid workforces?|hybrid (?:\w+ )?(?:position|role|team) (?:spann|bridg|combin|blend|between|of\b|that\b)|interview|workshop|trial (?:work|day)|some (?:roles|positions|teams)|customer['’]?s? site|thousands of employees|employees work\w*)|\b(?:or|oder) (?:be |fully |100% )?remote\b|\bremote(?:,? in-office,?|-)? (?:and|or|oder) hybrid\b|\b(?:100%|fully),? (?:permanently )?remote\b.{0,60}\bor\b`
const notHybrid = new RegExp(notHybridWords, 'i')
/** A posting that is listed as remote is hybrid only where the text leaves no choice. */
const optionalHybrid = new RegExp(
  String.raw`${notHybridWords}|\b(?:operate as|either|choice of|choose|may (?:also )?be|can vary|options?|or (?:work )?remote(?:ly)?|(?:remote(?:ly)?|virtual\w*),? or|work remotely|or fully|welcome to|if you|within \d+ miles|\d+[- ]mile|otherwise)\b`,
  'i',
)
/** "not fully remote", "unable to offer remote work", "working from home is not possible". */
const refusedRemote = new RegExp(
  [
    String.raw`(?:\bnot|n['’]t|\bcannot|\bunable to|\bno)(?! only| just)(?:[ -](?:an?|any|longer|full[- ]time|be|been|as|to|for|the|100 ?%|\w+ly|able|possible|possibility of|eligible|open|available|done|performed|consider(?:ing|ed)?|offer(?:ing|ed)?|allow(?:ing|ed)?|permit(?:ting|ted)?|support(?:ing|ed)?|accept(?:ing|ed)?|provid(?:e|ing)|accommodat(?:e|ing)|work(?:ing)?|hir(?:e|ing)|you|employees)){0,6}[ -](?:remote(?:ly)?|from home|from anywhere|wfh|telecommut\w+)\b`,
    String.raw`\b(?:remote(?:ly)?|from home|from anywhere|telecommuting)(?: (?:work(?:ing)?|options?|arrangements?|candidates|applicants))? (?:(?:is|are|will be|can) ?(?:\w+ly )?)?(?:\bnot|n['’]t|cannot|can['’]t)\b(?! only| just)`,
    String.raw`\bunless (?:\w+ ){0,4}(?:approved|agreed|authori[sz]ed|stated)\b[^.,;]{0,40}\b(?:remote(?:ly)?|from home)\b`,
    String.raw`\bremote(?: work(?:ing)?| jobs?| roles?| positions?)?[\s*_]*[:–-][\s*_]*(?:not (?:available|possible|offered|allowed)\b|no(?=[\s*_]*(?:$|[.,;|)])))`,
  ].join('|'),
  'gi',
)
const notRemoteWords =
  /\b(?:weeks?|days?|months?) (?:a|per|each|of|every|in a|from|working)\b.{0,40}\b(?:year|abroad|anywhere|annum)|\bwork from anywhere (?:for|up to|policy|weeks?|month|\d|program)|work[- ]from[- ](?:home|anywhere) (?:stipend|support|budget|allowance|set|equipment|month|week|day|reimburse)|remote[- ](?:sens|access|desktop|hands|monitor|procedure|direct memory|management|control|server|site|code|locations?|offices?)|may consider|interview|working session|half-day|other (?:roles|positions)/i
const notRemote = new RegExp(`${notRemoteWords.source}|${someDaysRemote}`, 'i')
const notOnsite = new RegExp(
  String.raw`${perks}|\b(?:interviews?|workshops?|(?:once|twice|\d times) an? (?:year|month|quarter)|on-?site (?:support|maintenance|gym|visits?|interviews?)|not (?:an? )?on-?site|office,? or (?:from |at )?home)\b`,
  'i',
)
