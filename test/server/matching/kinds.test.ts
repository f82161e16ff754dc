import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { levelFit } from '../../../server/matching/pair/level.ts'
import { isVague, readKinds } from '../../../server/matching/read-kinds.ts'
import { facetSlugs, type Grade } from '../../../server/pillars/classification.ts'
import { matchable, somePosting } from '../../helpers/matching.ts'

const kindsIn = (title: string) => Object.fromEntries(readKinds(title).map(({ kind, part }) => [kind, part]))
const kindsOfPosting = (title: string, relevance: Grade, core: readonly string[] = []) => {
  const [posting] = fc.sample(somePosting, { numRuns: 1, seed: 1 })
  if (!posting) throw new Error('no posting')
  const facets = Object.fromEntries(
    facetSlugs.map((slug) => [slug, { grade: core.includes(slug) ? 2 : 0, mentioned: 0, core: 0 }] as const),
  ) as typeof posting.classification.facets
  const classification = { ...posting.classification, relevance, facets }
  return Object.fromEntries(
    matchable({ ...posting, title, classification }).kinds.map(({ kind, part }) => [kind, part]),
  )
}

describe('the kinds of role in a title', () => {
  test('leave out for whom an engineer works', () => {
    expect(kindsIn('Software Engineer, Billing')).toEqual({ backend: 1 })
    expect(kindsIn('Principal Engineer - Design Services (Java)')).toEqual({ backend: 1 })
    expect(kindsIn('Software Engineer, Product Infrastructure')).toEqual(kindsIn('Software Engineer, Infrastructure'))
    expect(kindsIn('Software Engineer, Data Center Tools')).toEqual({ backend: 1 })
  })

  test('keep the trade that comes first, and who leads programs', () => {
    expect(kindsIn('Salesforce Developer')).toHaveProperty('business')
    expect(kindsIn('Data Center Technician')).toEqual({ technician: 1 })
    expect(kindsIn('Engineering Program Manager')).toHaveProperty('program')
    expect(kindsIn('Technical Program Manager - San Jose / San Francisco')).toEqual({ program: 1 })
  })

  test('count a data center less than the trade that works on it', () => {
    const { construction = 0, technician = 0 } = kindsIn('Civil Designer (Grading) - Data Center')
    expect(construction).toBeGreaterThan(3 * technician)
  })

  test('are vague where only software or systems engineering is named', () => {
    expect(isVague('Senior Software Engineer')).toBe(true)
    expect(isVague('Member of Technical Staff')).toBe(true)
    expect(isVague('Software Engineer, Networking')).toBe(false)
  })
})

describe('the kinds of role of a posting', () => {
  test('are half those of its core facets where the title is vague and the role is in AI infrastructure', () => {
    expect(kindsOfPosting('Member of Technical Staff', 2, ['inference'])).toEqual({ backend: 0.5, 'ml-infra': 0.5 })
    expect(kindsOfPosting('Member of Technical Staff', 1, ['inference'])).toEqual({ backend: 1 })
  })

  test('are those of its core facets where the title says nothing, and of another profession without any', () => {
    expect(kindsOfPosting('Member of the team', 1, ['resilience'])).toEqual({ sre: 1 })
    expect(kindsOfPosting('Renewer of leases', 1)).toEqual({ business: 1 })
  })

  test('are of another profession where a trade of any industry has no part in infrastructure', () => {
    expect(kindsOfPosting('Vehicle Test Technician', 0)).toEqual({ business: 1 })
    expect(kindsOfPosting('Data Center Technician', 1)).toEqual({ technician: 1 })
  })
})

test('a role that states no level fits a beginner less than one for beginners, and others as before', () => {
  const unstated = { seniority: null, managesPeople: false, yearsMin: null }
  expect(levelFit({ seniority: 'entry', years: 0 }, unstated)).toBeLessThan(1)
  expect(levelFit({ seniority: 'entry', years: 0 }, { ...unstated, seniority: 'entry' })).toBe(1)
  expect(levelFit({ seniority: 'senior', years: 8 }, unstated)).toBeNull()
})
