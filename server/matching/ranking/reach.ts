import { stopByCondition, stopByPlace } from '../pair/constraints.ts'
import { levelFit } from '../pair/level.ts'
import { placeFit } from '../pair/place.ts'
import { kept, scoreMax, termAt } from '../pair/score.ts'
import { conditionsFit } from '../pair/terms.ts'
import type { Person } from '../person.ts'
import { kindFit } from '../read-kinds.ts'
import { lazily, look } from './fit-tables.ts'
import type { MatchIndex, Traits } from './match-index.ts'

export type Reach = ReturnType<typeof createReach>

/**
 * What kind of role, level, place and conditions leave of a full score: what no skill can change. What many postings share
 * is judged once. `admits` leaves postings out; otherwise none is.
 */
export function createReach(person: Person, index: MatchIndex, admits: (traits: Traits) => boolean = () => true) {
  const { held } = person.weights
  const wished = { places: person.places, workplaces: person.profile.workplaces }
  const role = lazily(index.kindSets, (kinds) => kindFit(person.nearest, kinds))
  const level = lazily(index.levelSets, (asked) => levelFit(person.profile, asked))
  const place = lazily(index.placeSets, (offered) => placeFit(wished, offered))
  const condition = lazily(index.traitSets, (traits) => conditionsFit(person, traits))
  const open = lazily(index.traitSets, (traits) => (admits(traits) && !stopByCondition(person, traits) ? 1 : 0))
  const reachable = lazily(index.placeSets, (offered) => (stopByPlace(person, offered) ? 0 : 1))
  const keepsPlace = lazily(
    index.placeSets,
    (_, at) => look(reachable, at) * kept(look(place, at), held[termAt.place] ?? 0),
  )

  /** What is left by class; 0 for a class that is left out or stopped. */
  function classTable(): Float64Array {
    const { kinds, levels, traits } = index.classes()
    const keepsRole = Float64Array.from(index.kindSets, (_, at) => kept(look(role, at), held[termAt.role] ?? 0))
    const keepsLevel = Float64Array.from(index.levelSets, (_, at) => kept(look(level, at), held[termAt.seniority] ?? 0))
    const keepsTraits = Float64Array.from(
      index.traitSets,
      (_, at) => look(open, at) * kept(look(condition, at), held[termAt.conditions] ?? 0),
    )
    const table = new Float64Array(kinds.length)
    for (let at = 0; at < table.length; at++) {
      const left = (keepsRole[kinds[at] ?? 0] ?? 0) * (keepsLevel[levels[at] ?? 0] ?? 0)
      table[at] = scoreMax * left * (keepsTraits[traits[at] ?? 0] ?? 0)
    }
    return table
  }
  return { role, level, place, condition, open, reachable, keepsPlace, classMost: classTable() }
}
