import type { Workplace } from '../../../scrapers/scraper.ts'
import type { Span } from '../classification.ts'
import type { Passage } from './passages.ts'
import { spanOf } from './signals.ts'

type Read = { workplace: Workplace | null; span: Span | null }

/**
 * Where the work is done. The source's own field wins; then what the text says of days in an office (hybrid), then
 * title and location ("Remote - US"), then the rest of the text. The perk of working from anywhere for some weeks is
 * not remote.
 */
export function readWorkplace(
  stated: Workplace | null,
  title: string,
  locations: readonly string[],
  passages: readonly Passage[],
): Read {
  if (stated !== null) return { workplace: stated, span: null }
  const place = locations.join(' | ')
  const remotePlace = remoteWord.test(place) && !/remote[- ]?friendly/i.test(place)
  const hybridPlace = /\bhybrid\b/i.test(place.replace(/remote hybrid/gi, ''))
  if (remoteWord.test(title) && !/remote sens|remote hands|remote desktop/i.test(title))
    return { workplace: 'remote', span: titleSpan(title, remoteWord) }
  if (/\bhybrid\b(?! cloud)/i.test(title)) return { workplace: 'hybrid', span: titleSpan(title, /\bhybrid\b/i) }
  const hybrid = first(passages, hybrids, notHere)
  if (hybridPlace) return { workplace: 'hybrid', span: hybrid }
  if (remotePlace) return { workplace: 'remote', span: first(passages, remotes, notRemote) }
  const remote = first(passages, remotes, notRemote)
  const onsite = first(passages, onsites, notHere)
  if (hybrid) return { workplace: 'hybrid', span: hybrid }
  if (remote) return { workplace: 'remote', span: remote }
  return onsite ? { workplace: 'onsite', span: onsite } : { workplace: null, span: null }
}

const remoteWord =
  /\b(?:remote|remotely|telecommute|work from home|wfh|anywhere|fernarbeit|remoto|télétravail|distributed)\b/i

function titleSpan(title: string, pattern: RegExp): Span | null {
  const match = pattern.exec(title)
  return match ? { field: 'title', start: match.index, end: match.index + match[0].length } : null
}

function first(passages: readonly Passage[], patterns: readonly RegExp[], unless: RegExp): Span | null {
  for (const passage of passages) {
    if (unless.test(passage.words)) continue
    for (const pattern of patterns) {
      const match = pattern.exec(passage.words)
      if (match) return spanOf(passage, match)
    }
  }
  return null
}

const hybrids = [
  /\bhybrid (?:work|role|position|schedule|model|policy|setup|set-up|environment|working|remote|office|arrangement|team|basis|opportunity|approach|home)/i,
  /\b(?:is|are|location|workplace|work type|working model|remote status)\s?:?\s?(?:a |an )?hybrid\b/i,
  /#LI-hybrid/i,
  /\b(?:[1-4]|one|two|three|four|2-3|3-4|1-2)\+?\s?(?:or more )?days?\b.{0,30}\b(?:in|at|from|on)[- ]?(?:the |our |an? |your )?(?:\w+ )?(?:office|site|hub|hq|person)/i,
  /\bin (?:the|our|an?) (?:\w+ )?offices? (?:location )?(?:at least |a minimum of |for )?(?:\d+%|\d+|one|two|three|four) ?(?:days?|times?)?/i,
  /\b(?:in|at) (?:one of )?(?:the|our) offices? at least \d+%/i,
  /\b(?:work from home|wfh) (?:day|up to)/i,
]
const remotes = [
  /\b(?:fully|100%|completely|entirely|all|permanently|primarily)[- ](?:remote|distributed)\b/i,
  /\bremote[- ](?:first|only|based|position|role|job|opportunity|work|team|company|us|within|in|from)\b/i,
  /\b(?:is|are|be|work|working|location|workplace|operate)\s?:?\s?(?:a |an |fully |100% |completely )?(?:remote|remotely)\b/i,
  /#LI-remote/i,
  /\bwork (?:remotely|from anywhere|from home|100% remote)/i,
  /\bdistributed (?:team|company|workforce)\b/i,
  /\b(?:ortsunabhängig|100 ?% remote|vollständig remote|télétravail complet|full remote)\b/i,
  /^[\s*_#•-]*(?:location\s?[:-]\s?)?remote\b/i,
]
const notRemote =
  /\b(?:weeks?|days?|month) (?:a|per|each|of|every|in a|from|working)\b.{0,40}\b(?:year|abroad|anywhere|annum)|\bwork from anywhere (?:for|up to|policy|weeks?|\d)|not (?:a )?remote|no remote|(?:isn['’]t|cannot be|not be) (?:a )?remote|remote (?:work )?(?:is not|isn['’]t|not)|remote (?:sensing|access|desktop|hands|monitoring|procedure|direct memory|management|control|server|site|code)|\d+ (?:weeks|days) (?:of )?(?:remote|working remotely|work from)|other (?:roles|positions)/i
const onsites = [
  /\b(?:fully |100% |is |be |work |working )(?:on-?site|in[- ]office|in[- ]person)\b/i,
  /\b(?:on-?site|in-?person|in-office) (?:role|position|only|work|in|at|team|culture|environment|5 days|five days)\b/i,
  /\b(?:5|five) days?\b.{0,30}\b(?:in|at|from)[- ]?(?:the |our |an? )?(?:\w+ )?(?:office|hq|person|site)/i,
  /#LI-onsite/i,
  /\blocation\s?:\s?(?:in[- ]person|on-?site|in[- ]office)/i,
  /\b(?:we (?:all )?work|we['’]re) (?:together )?in[- ]person\b/i,
]
const notHere =
  /\b(?:some (?:roles|positions|teams)|hybrid[- ]cloud|hybrid (?:infrastructure|environments|data)|other (?:roles|positions)|customer)\b/i
