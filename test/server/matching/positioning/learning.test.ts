import fc from 'fast-check'
import { expect, test } from 'vitest'
import { skillFor, withSkills } from '../../../../server/matching/with-skills.ts'
import { aPerson, graph, someProfile, taxonomy, today } from '../../../helpers/matching.ts'

test('a person who learns skills is one who had named them last, in all that is read of them', () => {
  const learning = fc.subarray(['kueue', 'rdma', 'vllm', 'aws', 'topic:slo'], { minLength: 1, maxLength: 2 })
  fc.assert(
    fc.property(someProfile, learning, (given, wanted) => {
      const learnt = withSkills(aPerson(given), wanted, today)
      const ids = wanted.flatMap((id) => skillFor(graph, id) ?? [])
      const kept = given.skills.filter((one) => !ids.includes(one.skill) || one.level > 3)
      const added = ids.filter((id) => !kept.some(({ skill }) => skill === id)).map((skill) => ({ skill, level: 3 }))
      expect(learnt).toEqual(ids.length > 0 ? aPerson({ ...given, skills: [...kept, ...added] }) : null)
    }),
  )
})

test('every topic has an exercise of at most eight hours that says its cost', async () => {
  const { exercises } = await import('../../../../server/matching/positioning/exercises/all.ts')
  for (const { id } of taxonomy.topics) {
    const exercise = exercises.get(id)
    expect(exercise, id).toBeDefined()
    expect(exercise?.hours).toBeLessThanOrEqual(8)
    expect(exercise?.cost).not.toBe('')
  }
  expect(exercises.size).toBe(taxonomy.topics.length)
  expect(graph.membersOf.length).toBe(taxonomy.topics.length)
})
