import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RoleOf } from '../../../../server/duplicates/role-of.ts'
import { stopOf } from '../../../../server/matching/pair/constraints.ts'
import { skillBits } from '../../../../server/matching/pair/requirements.ts'
import { matchThreshold } from '../../../../server/matching/pair/weights.ts'
import { positionProfile } from '../../../../server/matching/positioning/positioning.ts'
import { profile } from '../../../../server/matching/profile.ts'
import { createMatchIndex } from '../../../../server/matching/ranking/match-index.ts'
import { createReach } from '../../../../server/matching/ranking/reach.ts'
import { withSkills } from '../../../../server/matching/with-skills.ts'
import { facetSlugs } from '../../../../server/pillars/classification.ts'
import { atOnce } from '../../../../server/steps.ts'
import { inventor } from '../../../bench/inventor.ts'
import { aPerson, graph, marketOf, scorePosting, someProfile, taxonomy, today } from '../../../helpers/matching.ts'

const pillars = taxonomy.pillars.map(({ id, name, facets }) => ({ id, name, facets: facets.map(({ id }) => id) }))
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0)

function inventedIndex(postings: number) {
  const index = createMatchIndex()
  const invent = inventor(graph.skills)
  for (let id = 1; id <= postings; id++) index.put(id, invent(id))
  return index
}

/** Half of the postings come in threes that are one role. */
const inThrees: RoleOf = (id) => (id % 6 < 3 ? Math.floor(id / 6) + 1 : null)

/** Of each role the posting with the best score, of equal ones the first. */
const bestOfEach = <One extends { id: number; score: number }>(ones: readonly One[]) =>
  ones.filter(({ id, score }, at) => {
    const role = inThrees(id)
    const others = ones.map((one, place) => ({ ...one, place })).filter((one) => inThrees(one.id) === role)
    return role === null || others.every((one) => one.score < score || (one.score === score && one.place >= at))
  })

test('a report says what matching every posting by itself says, of each role the best, before and after learning', () => {
  const index = inventedIndex(1_200)
  const market = marketOf(index)
  const { ids, classes, places } = index.columns()
  const all = Array.from(ids, (id, row) => ({ id, row, posting: index.postingAt(row) }))
  fc.assert(
    fc.property(someProfile, (given) => {
      const person = aPerson(given)
      const report = atOnce(positionProfile(person, index, market, pillars, today, inThrees))
      const { classMost, keepsPlace } = createReach(person, index, ({ relevance }) => relevance > 0)
      const postings = all
        .filter(({ posting }) => posting.lane === person.lane && posting.relevance > 0)
        .filter(({ row }) => (classMost[classes[row] ?? 0] ?? 0) * keepsPlace.ask(places[row] ?? 0) >= matchThreshold)
        // A floor of pay rules out what states less.
        .filter(({ posting }) => stopOf(person, posting) === null)
        .map((one) => ({ ...one, score: scorePosting(person, one.posting, market, today) ?? 0 }))
      const targets = bestOfEach(postings)
      const matches = targets.filter(({ score }) => score >= matchThreshold)
      const countOf = (ones: typeof targets) => ({
        postings: ones.length,
        employers: new Set(ones.map(({ posting }) => posting.employer)).size,
      })
      expect(report).toMatchObject({
        considered: 1_200,
        targets: countOf(targets),
        matches: countOf(matches),
      })
      for (const [at, { asked, core }] of report.facets.entries()) {
        const grades = targets.map(({ posting }) => posting.facets[at] ?? 0)
        expect(asked).toBeCloseTo(sum(grades) / 2 / (grades.length || 1), 9)
        expect(core).toBeCloseTo(grades.filter((grade) => grade === 2).length / (grades.length || 1), 9)
      }
      expect(report.facets.map(({ facet }) => facet)).toEqual(facetSlugs)
      for (const { topic, postings, employers } of report.topics.slice(0, 5)) {
        const names = (skill: number) => skill === topic || (graph.topicsOf[skill] ?? []).includes(topic)
        const naming = targets.filter(({ posting }) => posting.requirements.some((code) => names(code & skillBits)))
        expect({ postings, employers }).toEqual(countOf(naming))
      }
      for (const { skills, postings, employers, examples } of [...report.next, ...report.pairs]) {
        const learned = withSkills(person, skills, today)
        const brought = targets.flatMap((one) => {
          const scoreWith = learned ? (scorePosting(learned, one.posting, market, today) ?? 0) : 0
          return one.score < matchThreshold && scoreWith >= matchThreshold ? [{ ...one, scoreWith }] : []
        })
        expect({ postings, employers }).toEqual(countOf(brought))
        for (const { id, title, score, scoreWith } of examples)
          expect(brought.find((one) => one.id === id)).toMatchObject({ posting: { title }, score, scoreWith })
      }
    }),
    { numRuns: 25 },
  )
})

test('postings that are written anew, come and go while a report is made leave it as it was', () => {
  const index = inventedIndex(5_000)
  const market = marketOf(index)
  const postings = Array.from({ length: 5_000 }, (_, row) => index.postingAt(row))
  const skills = ['kubernetes', 'terraform', 'linux', 'python', 'prometheus'].map((skill) => ({ skill, level: 4 }))
  for (const headline of ['Site reliability engineer', null]) {
    const person = aPerson({ headline, skills })
    const before = atOnce(positionProfile(person, index, market, pillars, today))
    expect(before.next.length).toBe(3)
    const steps = positionProfile(person, index, market, pillars, today)
    let step = steps.next()
    for (let round = 0; !step.done; round++) {
      for (let at = round % 50; at < postings.length; at += 50) {
        const posting = postings[at]
        if (posting) index.put(at + 1, posting)
      }
      step = steps.next()
    }
    expect(step.value).toEqual(before)
    // What is gone by the end is no example; counts are those of when it was read.
    const late = positionProfile(person, index, market, pillars, today)
    for (step = late.next(); !step.done; step = late.next())
      for (const { id } of before.next.flatMap(({ examples }) => examples)) index.remove(id)
    expect(step.value.next.flatMap(({ examples }) => examples.map(({ id }) => index.rowOf(id)))).not.toContain(null)
    for (const [at, posting] of postings.entries()) index.put(at + 1, posting)
  }
})

test('the strongest and the weakest pillar differ in what one has of what is asked, and where none differ neither is named', () => {
  const index = inventedIndex(300)
  const market = marketOf(index)
  const seen = { even: 0, uneven: 0 }
  fc.assert(
    fc.property(someProfile, (given) => {
      const report = atOnce(positionProfile(aPerson(given), index, market, pillars, today))
      const fits = pillars.flatMap(({ id, facets }) => {
        const own = report.facets.filter(({ facet }) => facets.includes(facet))
        const asked = sum(own.map((one) => one.asked))
        const has = sum(own.map((one) => Math.min(one.own, one.asked)))
        return asked / own.length >= 0.1 ? [{ id, percent: Math.round((100 * has) / asked) }] : []
      })
      const [most, least] = [Math.max(...fits.map((one) => one.percent)), Math.min(...fits.map((one) => one.percent))]
      const percentOf = (id: string | null) => fits.find((one) => one.id === id)?.percent ?? null
      const isEven = fits.length === 0 || (fits.length > 1 && most === least)
      expect(percentOf(report.strongest)).toBe(isEven ? null : most)
      expect(percentOf(report.weakest)).toBe(isEven || fits.length < 2 ? null : least)
      seen[isEven ? 'even' : 'uneven'] += 1
    }),
    { numRuns: 150, examples: [[profile.parse({})]] },
  )
  expect(Math.min(seen.even, seen.uneven)).toBeGreaterThan(0)
})
