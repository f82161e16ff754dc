import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyProfile, profile } from '../../../server/matching/profile.ts'
import { readProfileForm } from '../../../web/profile/form.ts'
import { packProfile, unpackProfile } from '../../../web/profile/link.ts'

const skillsNamed = (name: string) => ({ kubernetes: ['kubernetes'], k8s: ['kubernetes'] })[name.toLowerCase()] ?? []
const form = (fields: [string, string][]) => {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}
const read = (fields: [string, string][]) => readProfileForm(form(fields), skillsNamed)

const some = profile.parse({
  headline: 'Site Reliability Engineer',
  skills: Array.from({ length: 40 }, (_, n) => ({
    skill: `skill-number-${n}`,
    level: (n % 5) + 1,
    lastUsed: n % 2 ? 2026 : null,
    evidence: [`Skill number ${n}`],
  })),
  unknownSkills: [{ words: 'Zorkware 9' }],
  places: ['Memphis, TN, US'],
  salaryFloor: { amount: 150_000, currency: 'USD' },
  weights: { place: 5 },
})

describe('the link of a profile', () => {
  test('holds all of it in less than 2,000 characters of an address', () => {
    expect(packProfile(some).length).toBeLessThan(2_000)
    expect(packProfile(some)).toMatch(/^[\w-]+$/)
    expect(unpackProfile(packProfile(some))).toEqual(some)
    expect(unpackProfile(packProfile(emptyProfile))).toEqual(emptyProfile)
  })

  test('that was altered gives a profile or nothing, never an error', () => {
    const packed = packProfile(some)
    fc.assert(
      fc.property(fc.nat(packed.length), fc.string({ maxLength: 20 }), (at, other) => {
        const altered = packed.slice(0, at) + other + packed.slice(at + 3)
        const read = unpackProfile(altered)
        if (read !== null) profile.parse(read)
      }),
    )
  })
})

describe('the form of a profile', () => {
  test('keeps the evidence of the skills that stay, and drops those that were removed', () => {
    const changed = read([
      ['p', packProfile(some)],
      ['level.skill-number-1', '5'],
      ['lastUsed.skill-number-1', '2020'],
      ['level.skill-number-2', '2'],
      ['remove', 'skill-number-2'],
    ])
    expect(changed.skills).toEqual([
      { skill: 'skill-number-1', level: 5, lastUsed: 2020, evidence: ['Skill number 1'] },
    ])
  })

  test('adds by name what is a skill, and keeps the rest as words', () => {
    const added = read([
      ['add', 'k8s, Zorkware'],
      ['add', 'Kubernetes'],
      ['addLevel', '4'],
    ])
    expect(added.skills).toEqual([{ skill: 'kubernetes', level: 4, lastUsed: null, evidence: [] }])
    expect(added.unknownSkills).toEqual([{ words: 'Zorkware', level: null }])
  })

  test('reads wishes as they are said, and nothing where nothing is', () => {
    const fields: [string, string][] = [
      ['places', 'Memphis, TN, US; Berlin'],
      ['workplace', 'remote'],
      ['salaryAmount', '150000'],
      ['salaryCurrency', 'EUR'],
      ['visa', 'no'],
      ['clearance', 'held'],
      ['excludedWords', 'sales, intern'],
      ['weight.place', '0'],
      ['years', 'many'],
    ]
    expect(read(fields)).toMatchObject({
      places: ['Memphis, TN, US', 'Berlin'],
      workplaces: ['remote'],
      salaryFloor: { amount: 150_000, currency: 'EUR' },
      needsSponsorship: false,
      clearance: 'held',
      excluded: { words: ['sales', 'intern'], employers: [] },
      weights: { place: 0, salary: 3 },
      years: null,
    })
    expect(read([])).toEqual(emptyProfile)
  })

  test('a wish that is none of those that can be chosen is not given', () => {
    for (const word of ['maybe', 'constructor', 'toString']) expect(read([['visa', word]]).needsSponsorship).toBeNull()
  })

  test('whatever is posted gives a profile', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'p',
        'years',
        'level.x',
        'level.',
        'add',
        'unknown',
        'workplace',
        'weight.place',
        'seniority',
        'salaryAmount',
        'salaryCurrency',
        'headline',
        'places',
        'lastUsed.x',
      ),
      fc.string({ maxLength: 12 }),
    )
    const value = fc.oneof(fc.string({ maxLength: 300 }), fc.constantFrom('1', '-1', '1e99', 'NaN', 'remote', ' '))
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 30 }), (fields) => {
        expect(unpackProfile(packProfile(read(fields)))).not.toBeNull()
      }),
    )
  })
})
