import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { UsageError } from '../../../server/errors.ts'
import { emptyProfile, profile, weightNames } from '../../../server/matching/profile.ts'
import { readProfiles } from '../../../server/matching/profile-file.ts'
import { skillsNamedIn } from '../../../server/matching/skill-names.ts'
import { taxonomy } from '../../helpers/matching.ts'
import { describeWithShared, sharedFolder } from '../../helpers/shared.ts'

const names: Record<string, string> = { Kubernetes: 'kubernetes', k8s: 'kubernetes', AWS: 'aws' }
const skillsNamed = (name: string) => (names[name] === undefined ? [] : [names[name]])
const line = {
  id: 'p1',
  headline: 'Cloud engineer',
  seniority: 'senior',
  years: 7,
  skills: { Kubernetes: 3, k8s: 4, AWS: 2, ServiceNow: 5 },
  wants: { places: ['Memphis, TN, US'], remote: true, salaryMin: 150_000 },
}

test('an empty object is a profile in which nothing is said, and the sliders stand in the middle', () => {
  expect(emptyProfile).toMatchObject({ skills: [], years: null, lane: null, places: [], needsSponsorship: null })
  expect(weightNames.map((name) => emptyProfile.weights[name])).toEqual(weightNames.map(() => 3))
})

test('a brief profile gives skills by id, and what is not known stays words', () => {
  const [read] = readProfiles(`${JSON.stringify(line)}\n\n`, skillsNamed)
  expect(read).toMatchObject({
    id: 'p1',
    profile: {
      skills: [
        { skill: 'kubernetes', level: 4, lastUsed: null },
        { skill: 'aws', level: 2 },
      ],
      unknownSkills: [{ words: 'ServiceNow', level: 5 }],
      seniority: 'senior',
      workplaces: ['onsite', 'hybrid', 'remote'],
      salaryFloor: { amount: 120_000, currency: 'USD' },
    },
  })
})

test('a name of two skills gives both, unless the whole is one', () => {
  const named = (name: string) => ({ 'CI/CD': ['ci-cd'], CI: ['ci'], BMC: ['bmc'], IPMI: ['ipmi'] })[name] ?? []
  const line = JSON.stringify({ id: 'p', skills: { 'BMC/IPMI': 3, 'CI/CD': 4, 'this/that': 2 } })
  const [read] = readProfiles(line, named)
  expect(read?.profile.skills.map(({ skill, level }) => [skill, level])).toEqual([
    ['bmc', 3],
    ['ipmi', 3],
    ['ci-cd', 4],
  ])
  expect(read?.profile.unknownSkills).toEqual([{ words: 'this/that', level: 2 }])
})

test('a name is read by the skills that are most of its words, and by nothing that it resembles', () => {
  const named = skillsNamedIn(taxonomy)
  expect(named('VMware vSphere')).toEqual(['vmware'])
  expect(named('k8s')).toEqual(['kubernetes'])
  expect(named('Kubernetick')).toEqual([])
  expect(named('editor of a quarterly magazine on Kubernetes')).toEqual([])
})

test('a whole profile with an id is read as it is', () => {
  const whole = profile.parse({ skills: [{ skill: 'aws', level: 5, lastUsed: 2026 }], needsSponsorship: true })
  expect(readProfiles(JSON.stringify({ id: 'x', ...whole }), skillsNamed)).toEqual([{ id: 'x', profile: whole }])
})

test('a whole profile need not say its version, as it need not to the API', () => {
  const read = readProfiles('{"id":"x","skills":[{"skill":"aws","level":5}]}', skillsNamed)
  expect(read).toEqual([{ id: 'x', profile: profile.parse({ skills: [{ skill: 'aws', level: 5 }] }) }])
})

test('a wrong line is named', () => {
  const text = `${JSON.stringify(line)}\n{"id":"p2","skills":{"AWS":9}}`
  expect(() => readProfiles(text, skillsNamed)).toThrow(UsageError)
  expect(() => readProfiles(text, skillsNamed)).toThrow(/^Line 2 is not a profile/)
  expect(() => readProfiles('nonsense', skillsNamed)).toThrow(/^Line 1 is not a profile/)
  const words = /^Line 1 is not a profile: id: Must be text. skills: Must be an object.$/
  expect(() => readProfiles('{"id":1,"skills":3}', skillsNamed)).toThrow(words)
})

describeWithShared('the profiles of the gold data', () => {
  test('are all read', () => {
    const read = readProfiles(readFileSync(join(sharedFolder, 'gold/profiles.jsonl'), 'utf8'), () => [])
    expect(read).toHaveLength(10)
    expect(read.every(({ profile }) => profile.unknownSkills.length > 3)).toBe(true)
  })
})
