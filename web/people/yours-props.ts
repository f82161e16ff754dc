import type { LetterSubscription } from '../../server/digest/letters.ts'
import type { Exclusion, KeptProfile, SavedSearch } from '../../server/people/keeping.ts'
import type { SearchCounts } from '../../server/people/search-counts.ts'
import type { Session } from '../../server/people/sessions.ts'

/** Everything of a person, as the page Yours shows it. `packed`: the profile as its link has it. */
export type YoursProps = {
  email: string | null
  sessionId: number | null
  profiles: readonly (KeptProfile & { packed: string })[]
  searches: readonly (SavedSearch & { counts: SearchCounts | null })[]
  exclusions: readonly Exclusion[]
  follows: readonly { slug: string; name: string }[]
  letters: readonly LetterSubscription[]
  sessions: readonly Session[]
  now: Date
}
