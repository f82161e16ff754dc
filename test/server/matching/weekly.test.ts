import { expect, test } from 'vitest'
import { rarityFrom } from '../../../server/matching/graph.ts'
import { graphOf } from '../../../server/matching/graph-of.ts'
import { matchThreshold } from '../../../server/matching/pair/weights.ts'
import { readPerson } from '../../../server/matching/person.ts'
import { profile } from '../../../server/matching/profile.ts'
import { createMatchIndex } from '../../../server/matching/ranking/match-index.ts'
import { matchWeek, newRowsOf } from '../../../server/matching/weekly.ts'
import { loadTaxonomy } from '../../../server/pillars/taxonomy.ts'
import { inventor } from '../../bench/inventor.ts'
import { scorePosting } from '../../helpers/matching.ts'

const now = new Date('2026-11-24T09:30:00Z')
const postings = 6_000

test('the matches of a week are those of looking at every new posting, best first; all else is where the person stands', () => {
  const graph = graphOf(loadTaxonomy())
  const index = createMatchIndex()
  const invent = inventor(graph.skills)
  for (let id = 1; id <= postings; id++) index.put(id, invent(id))
  for (let id = 7; id <= postings; id += 50) index.remove(id)
  const market = { graph, rarity: rarityFrom(index.postingsWith(graph.ids.length), index.size(), graph), postings }
  const skills = ['kubernetes', 'terraform', 'linux', 'python', 'prometheus'].map((skill) => ({ skill, level: 4 }))
  const person = readPerson(profile.parse({ headline: 'Site reliability engineer', skills }), graph, [], now)
  const newIds = Array.from({ length: postings / 3 }, (_, at) => 3 * at + 1)
  const { week, standing } = matchWeek(person, index, market, now, newRowsOf(newIds, index))

  const all = Array.from({ length: postings }, (_, at) => at + 1).flatMap((id) => {
    const row = index.rowOf(id)
    const one = row === null ? null : index.postingAt(row)
    if (!one || one.relevance === 0 || one.lane !== person.lane) return []
    return [{ id, score: scorePosting(person, one, market, now) ?? 0 }]
  })
  const matching = all.filter(({ score }) => score >= matchThreshold)
  const isNew = new Set(newIds)
  expect(matching.length).toBeGreaterThan(20)
  expect(new Set(standing.matched)).toEqual(new Set(matching.map(({ id }) => id)))
  expect(new Set(week.matching)).toEqual(new Set(matching.flatMap(({ id }) => (isNew.has(id) ? [id] : []))))
  const scores = week.matching.map((id) => week.explain(id)?.score ?? 0)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(week.nearMisses.every(({ id, scoreWith }) => isNew.has(id) && scoreWith >= matchThreshold)).toBe(true)
})
