import { expect, test } from 'vitest'
import { graphOf } from '../../../server/matching/graph-of.ts'
import { taxonomy } from '../../helpers/matching.ts'

/** Three skills of the real taxonomy's shape: a whole with two parts, one of which also follows from the other by adjacency. */
const skillLike = (id: string, broader?: string) => {
  const [any] = taxonomy.skills
  if (!any) throw new Error('no skill')
  return { ...any, id, name: id, broader }
}

test('a part and its whole are one hop from each other, two parts of a whole are not, and of two ties the closer counts', () => {
  const graph = graphOf({
    version: '1',
    topics: [],
    skills: [skillLike('whole'), skillLike('part', 'whole'), skillLike('other', 'whole')],
    adjacency: [{ from: 'part', to: 'whole', weight: 0.9, kind: 'implies', directed: true }],
  })
  const near = (id: string) =>
    graph.near[graph.numberOf(id) ?? -1]?.map(({ skill, nearness }) => [graph.ids[skill], nearness])
  expect(near('whole')).toEqual([
    ['part', 0.5],
    ['other', 0.5],
  ])
  expect(near('part')).toEqual([['whole', 0.9]])
  expect(near('other')).toEqual([['whole', 0.5]])
})
