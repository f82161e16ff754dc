import type { RoleOf } from '../duplicates/role-of.ts'
import type { Taxonomy } from '../pillars/taxonomy.ts'
import { readPlaces } from '../places/read-places.ts'
import type { Steps } from '../steps.ts'
import type { MatchAnswer, PostingView } from '../views.ts'
import { type Market, rarityFrom } from './graph.ts'
import { graphOf } from './graph-of.ts'
import { namesOf } from './names-of.ts'
import { matchPosting } from './pair/match.ts'
import { matchThreshold, scoreVersion } from './pair/weights.ts'
import { readPerson } from './person.ts'
import { positionProfile } from './positioning/positioning.ts'
import { showPositioning } from './positioning/show-positioning.ts'
import { type PostingFacts, toMatchable } from './posting.ts'
import type { Profile } from './profile.ts'
import { createMatchIndex } from './ranking/match-index.ts'
import { measureBare } from './ranking/naming.ts'
import { rankPostings } from './ranking/rank.ts'
import type { MatchOptions, MatchView, PositioningView } from './views.ts'
import { matchWeek, type NewRows, newRowsOf } from './weekly.ts'

export type Matching = ReturnType<typeof createMatching>

/**
 * Matching over the open postings. Whoever has them puts them in as they open or change and takes them out as they close;
 * `postingsOf` gives what lists show of postings, in any order, and leaves out those it no longer has; `roles` tells which
 * postings are one role now.
 */
export function createMatching(
  taxonomy: Taxonomy,
  postingsOf: (ids: readonly number[]) => readonly PostingView[],
  roles: () => RoleOf,
) {
  const graph = graphOf(taxonomy)
  const index = createMatchIndex()
  const named = namesOf(graph)
  const facetOf = new Map(taxonomy.topics.map(({ id, facet }) => [id, facet]))
  const pillars = taxonomy.pillars.map(({ id, name, facets }) => ({
    id,
    name,
    facets: facets.map((facet) => facet.id),
  }))
  let market: Market | null = null
  /** Letters of a batch ask about the same new postings: their rows are found once. */
  let newRows = new WeakMap<readonly number[], NewRows>()

  const changed = () => {
    market = null
    newRows = new WeakMap()
  }
  const rowsOf = (ids: readonly number[]) => {
    const rows = newRows.get(ids) ?? newRowsOf(ids, index)
    newRows.set(ids, rows)
    return rows
  }
  /** Rarity is counted anew after a change, at the next question. */
  const marketNow = (): Market => {
    market ??= {
      graph,
      rarity: rarityFrom(index.postingsWith(graph.ids.length), index.size(), graph),
      postings: index.size(),
    }
    return market
  }
  const personOf = (profile: Profile, now: Date) => readPerson(profile, graph, readPlaces(profile.places), now)

  return {
    put(id: number, facts: PostingFacts) {
      index.put(id, toMatchable(facts, graph))
      changed()
    },
    remove(id: number) {
      index.remove(id)
      changed()
    },

    /** Puts the postings in order by class, beside other work, rather than at the first question. */
    *prepare(): Steps<void> {
      yield* index.arrange()
      for (const segment of index.byClass()) yield* measureBare(segment, index.columns, marketNow().rarity)
    },

    match(profile: Profile, { duplicates, ...options }: MatchOptions, now: Date): MatchAnswer {
      const person = personOf(profile, now)
      const { matches, nearMisses, bridges, ...ranking } = rankPostings(person, index, marketNow(), now, {
        ...options,
        ...(duplicates === 'once' && { roleOf: roles() }),
      })
      const ids = [...matches, ...nearMisses, ...bridges].map(({ id }) => id)
      ids.push(...bridges.flatMap(({ leadsTo }) => leadsTo))
      const views = new Map(postingsOf([...new Set(ids)]).map((posting) => [posting.id, posting]))
      const shown = <One extends { id: number }>(ones: readonly One[]) =>
        ones.flatMap((one) => {
          const posting = views.get(one.id)
          return posting ? [{ ...one, posting }] : []
        })
      return {
        version: `${graph.version}/${scoreVersion}`,
        ...ranking,
        threshold: matchThreshold,
        matches: shown(matches).map(({ posting, match }) => ({ posting, match: named.match(match) })),
        nearMisses: shown(nearMisses).map(({ posting, match, missing, skill, scoreWith }) => ({
          posting,
          match: named.match(match),
          missing: named.requirement(missing),
          skill: named.skill(skill),
          scoreWith,
        })),
        bridges: shown(bridges).map(({ posting, match, trains, leadsTo }) => ({
          posting,
          match: named.match(match),
          trains: trains.map(named.skill),
          leadsTo: leadsTo.flatMap((id) => views.get(id) ?? []),
        })),
        unknown: person.unknown,
      }
    },

    /** `null` for a posting that is not among the open ones. */
    matchOne(profile: Profile, id: number, now: Date): MatchView | null {
      const row = index.rowOf(id)
      if (row === null) return null
      return named.match(matchPosting(personOf(profile, now), index.postingAt(row), marketNow(), now))
    },

    /** What a week brought a person, of the postings with these ids, and where they stand in all. */
    week(profile: Profile, newIds: readonly number[], now: Date) {
      const { week, standing } = matchWeek(personOf(profile, now), index, marketNow(), now, rowsOf(newIds), roles())
      return {
        matching: week.matching,
        explain(id: number): MatchView | null {
          const match = week.explain(id)
          return match && named.match(match)
        },
        nearMisses: week.nearMisses.map(({ id, match, skill, scoreWith }) => ({
          id,
          match: named.match(match),
          skill: named.skill(skill),
          scoreWith,
        })),
        standing: {
          version: `${graph.version}/${scoreVersion}`,
          targets: standing.targets,
          matched: standing.matched,
          topics: standing.topics.map(({ topic, postings }) => ({
            name: named.skill(graph.ids[topic] ?? '').name,
            postings,
          })),
        },
      }
    },

    /** The report on a profile, beside other work. */
    *position(profile: Profile, now: Date): Steps<PositioningView> {
      const person = personOf(profile, now)
      const report = yield* positionProfile(person, index, marketNow(), pillars, now, roles())
      return showPositioning(report, `${graph.version}/${scoreVersion}`, { person, named, facetOf })
    },
  }
}
