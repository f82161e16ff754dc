import { facetSlugs } from '../classification.ts'
import type { Reading } from './reading.ts'
import { titleKindNames } from './title-kinds.ts'

/**
 * What a title says that too few labelled ones say for it to be learned: whose work the text's words are. Counsel,
 * accountants and recruiters speak of infrastructure as others' work; who builds sites does nothing else.
 */

const business = titleKindNames.indexOf('business')
/** Whom they look for ("Engineering Recruiter") is not what they are. */
const recruiter =
  /\b(?:(?:recruiter|sourcer)s?|talent (?:acquisition|partner)s?)\b(?! (?:platform|systems?|tools|experience))/i
const profession = /\b(?:recruit\w*|talent|sourcer|counsel|attorney|lawyer|paralegal|accountant)\b/i
/** What a product or platform may be for, too: "Infrastructure Lead, Legal Tech". */
const department = /\b(?:legal|accounting|tax|payroll)\b/i
const ofSystems = /\b(?:infrastructure|platform|sre|site reliability|cloud|systems)\b/i
const hires = /\b(?:recruit\w*|sourcer|talent (?:acquisition|partner))\b/i
const buildsSites =
  /\b(?:(?:pre-?)?construction|superintendent|electricians?|mep|hvac|commissioning|critical facilit\w+|base building|tenant improvements?|site selection)\b/i

/** Who makes software for builders builds no site. */
const ofSoftware =
  /\b(?:software|saas|tech(?=\W*$)|developer|full ?-?stack|front ?-?end|back ?-?end|ml|machine learning|data scien\w+|product manager|cloud(?=\W*$))\b/i

/** Whether a title's profession writes of others' work. A technical title ("Engineer, Payroll Systems") never does, unless it is a recruiter's. */
export const isAboutOthers = ({ headline, kinds }: Pick<Reading, 'headline' | 'kinds'>) =>
  recruiter.test(headline) ||
  (kinds[business] === 1 && (profession.test(headline) || (department.test(headline) && !ofSystems.test(headline))))

/**
 * The heads' log-odds of all facets (mentioned at 2f, core at 2f + 1) with what the title says of them: of others' work no
 * facet is core, who hires has none, and building is the core of a builder's role that speaks of data centers, if in few words.
 */
export function withTitle(odds: Float64Array, reading: Pick<Reading, 'headline' | 'kinds'>): Float64Array {
  if (isAboutOthers(reading)) {
    const isHiring = hires.test(reading.headline)
    return odds.map((one, i) => (i % 2 === 1 || isHiring ? one - never : one))
  }
  if (reading.kinds[business] === 1 || ofSoftware.test(reading.headline) || !buildsSites.test(reading.headline))
    return odds
  return odds.map((one, i) => one + (i === coreOfBuildOut ? surely : i === buildOut ? likely : 0))
}
const buildOut = 2 * facetSlugs.indexOf('build-out')
const coreOfBuildOut = buildOut + 1
const never = 6
const surely = 2.5
const likely = 1
