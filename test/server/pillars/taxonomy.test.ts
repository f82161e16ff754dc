import { describe, expect, test } from 'vitest'
import { facetSlugs } from '../../../server/pillars/classification.ts'
import { topicsOfFacet } from '../../../server/pillars/taxonomy.ts'
import { taxonomy } from './reading.ts'

describe('the shipped taxonomy', () => {
  test('holds more than 500 skills, each with an id of its own', () => {
    expect(taxonomy.skills.length).toBeGreaterThan(500)
    expect(taxonomy.skillsById.size).toBe(taxonomy.skills.length)
  })

  test('places every facet in one pillar', () => {
    expect(taxonomy.pillars.flatMap(({ facets }) => facets.map(({ id }) => id))).toEqual([...facetSlugs])
  })

  test('gives each facet three to eight topics, by ids of their own', () => {
    for (const facet of facetSlugs) expect(topicsOfFacet(taxonomy, facet).length, facet).toBeGreaterThanOrEqual(3)
    for (const facet of facetSlugs) expect(topicsOfFacet(taxonomy, facet).length, facet).toBeLessThanOrEqual(9)
    expect(new Set(taxonomy.topics.map(({ id }) => id)).size).toBe(taxonomy.topics.length)
  })

  test('names only skills that it has, in topics, broader skills and neighbours', () => {
    const used = [
      ...taxonomy.topics.flatMap(({ skills }) => skills),
      ...taxonomy.skills.flatMap(({ broader }) => broader ?? []),
      ...taxonomy.adjacency.flatMap(({ from, to }) => [from, to]),
    ]
    expect(used.filter((id) => !taxonomy.skillsById.has(id))).toEqual([])
  })

  test('keeps a Kubernetes posting from reading as one for GPUs', () => {
    const topicsOf = (skill: string) => taxonomy.senses.get(skill)?.topics.map((topic) => taxonomy.topics[topic]?.id)
    expect(topicsOf('kubernetes')).toEqual(['kubernetes-base'])
    for (const skill of ['gpu-operator', 'mig-mps', 'kueue', 'slurm'])
      expect(topicsOf(skill)).toContain('gpu-scheduling')
  })

  test('never numbers a pillar', () => {
    for (const { name, sense } of taxonomy.pillars)
      expect(`${name} ${sense}`).not.toMatch(/pillar (?:\d|one|two|three|I)/i)
  })
})
