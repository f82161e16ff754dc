import fc from 'fast-check'
import { expect, test } from 'vitest'
import { profile } from '../../../server/matching/profile.ts'
import { loadTaxonomy } from '../../../server/pillars/taxonomy.ts'
import { profileFromText } from '../../../server/profile/profile-from-text.ts'
import { packProfile } from '../../../web/profile/link.ts'
import { browse, peopleApp } from '../../helpers/people-app.ts'
import { facts, resumeOf } from '../../helpers/whose-resume.ts'

const taxonomy = loadTaxonomy()
const read = (text: string) => profileFromText(text, taxonomy, new Date('2026-11-27T12:00:00Z')).profile

test('who a person is changes no match of a profile that is kept: neither which nor in which order nor why', async () => {
  const under = peopleApp()
  under.put(Array.from({ length: 25 }, (_, i) => `${i}`))
  under.put(['a', 'b', 'c'], { title: 'Network Engineer', text: 'BGP and InfiniBand. You have 3 years of Python.' })
  const matchesOf = (text: string) => {
    const personId = under.app.people.ownerId()
    const kept = under.app.people.keeping.keepProfile(personId, read(text), 'Mine')
    const stored = under.app.people.keeping.profile(personId, kept.id)?.profile ?? profile.parse({})
    const { matches } = under.app.services.match(
      stored,
      { limit: 20, diverse: false, lane: null, duplicates: 'all' },
      under.now(),
    )
    return matches.map(({ posting, match }) => ({ id: posting.id, match }))
  }
  await fc.assert(
    fc.asyncProperty(facts, facts, async (one, other) => {
      const found = matchesOf(resumeOf(one))
      expect(found).toHaveLength(20)
      expect(matchesOf(resumeOf({ ...other, layout: one.layout }))).toEqual(found)
      expect(matchesOf(`${resumeOf(one)}\nCareer break: parental leave, two years\nMarried, two children\n`)).toEqual(
        found,
      )
    }),
    { numRuns: 15 },
  )
})

test('a profile that is kept has no field for who a person is, and no line of a résumé', async () => {
  const under = peopleApp()
  const text = resumeOf({
    name: 'Julia Ray',
    nationality: 'Swiss',
    birth: '4 May 1990',
    gender: 'female',
    pronoun: 'she',
    age: 36,
    layout: 'lines',
  })
  await browse(under).post('/yours/profiles', { p: packProfile(read(text)) })
  const stored = String(under.app.database.sqlite.prepare('select profile from profiles').pluck().get())
  expect(Object.keys(JSON.parse(stored)).sort()).toEqual(Object.keys(profile.parse({})).sort())
  const lines = text.split('\n').filter((line) => line.trim().split(/\s+/).length > 3)
  expect(lines.length).toBeGreaterThan(5)
  expect(lines.filter((line) => stored.includes(line.trim().slice(0, 40)))).toEqual([])
  expect(stored).not.toMatch(/Julia|Ray|Swiss|female/)
})
