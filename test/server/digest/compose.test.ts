import { describe, expect, test } from 'vitest'
import { composeLetter, type LetterFacts } from '../../../server/digest/compose.ts'
import { letterContent } from '../../../server/digest/content.ts'
import { whatChanged } from '../../../server/digest/what-changed.ts'
import { subjectLine } from '../../../server/digest/words.ts'
import { onceEach } from '../../../server/duplicates/role-of.ts'
import type { RequirementView } from '../../../server/matching/views.ts'
import type { PostingView } from '../../../server/views.ts'
import { letterSections } from '../../../web/letter/sections.ts'
import { posting } from '../../helpers/invented/quiet-posting.ts'

const to = new Date('2026-11-30T07:00:00Z')
const view = (id: number, over: Partial<PostingView> = {}): PostingView =>
  posting({ id, title: `Role ${id}`, locations: ['Austin, TX'], ...over })
const nobodyHides = { postings: new Set<number>(), employers: new Set<string>(), words: [] }

/** The letter about these postings; matches are those with ids below 10. */
function letter(postings: readonly PostingView[], over: Partial<LetterFacts> = {}) {
  const facts: LetterFacts = {
    about: { kind: 'profile', name: 'Site reliability' },
    week: '2026-W49',
    from: new Date('2026-11-23T07:00:00Z'),
    to,
    timeZone: 'UTC',
    postings: new Map(postings.map((one) => [one.id, one])),
    hiding: nobodyHides,
    hidden: { byYou: 0, byExclusion: 0 },
    matching: 1,
    matches: postings.filter(({ id }) => id < 10).map(({ id }) => ({ id, score: 8_000, requirements: [] })),
    nearMisses: [],
    followed: [],
    saved: [],
    moved: null,
    ...over,
  }
  const content = composeLetter(facts)
  return { content, sections: letterSections(content, '') }
}
const titlesOf = (ones: readonly { posting: { title: string } }[]) => ones.map(({ posting }) => posting.title)

describe('a letter', () => {
  test('tells a role once, wherever it is posted and in however many parts it would stand', () => {
    const { content } = letter([view(1), view(2, { duplicateOf: 1 }), view(11), view(12, { duplicateOf: 1 })], {
      followed: [12, 11],
      nearMisses: [{ id: 11, score: 3_900, scoreWith: 4_100, skill: 'Slurm' }],
      saved: [{ id: 2, what: 'closed', fields: [] }],
    })
    expect(titlesOf(content.matches)).toEqual(['Role 1'])
    expect([content.saved, content.followed]).toEqual([[], []])
    expect(titlesOf(content.nearMisses)).toEqual(['Role 11'])
  })

  test.each([
    [{ min: 130_000, max: 168_000, currency: 'USD', period: 'year' }, '$130,000 – $168,000 a year'],
    [{ min: null, max: 95_000, currency: 'EUR', period: 'year' }, 'up to €95,000 a year'],
    [{ min: 60, max: null, currency: 'USD', period: 'hour' }, 'from $60 an hour'],
  ] as const)('writes the pay %o as pages do', (salary, words) => {
    expect(letter([view(1, { salary })]).content.matches[0]?.posting.pay).toBe(words)
  })

  test('says of a skill that is had in part that it is, after those that are had', () => {
    const asked = (id: string, met: RequirementView['met'], weight: number): RequirementView => ({
      ...{ skills: [{ id, name: id }], asked: 'required', met, credit: 1, implied: false, weight },
      by: met === 'missing' ? null : { skill: { id, name: id }, from: { id, name: id }, nearness: 1 },
    })
    const requirements = [asked('Linux', 'partly', 0.9), asked('Go', 'held', 0.5), asked('Slurm', 'missing', 0.4)]
    const { sections } = letter([view(1)], { matches: [{ id: 1, score: 8_000, requirements }] })
    expect(JSON.stringify(sections)).toContain('You have Go, Linux in part. Missing: Slurm.')
  })

  test('says of a role that was not seen on its board for days since when', () => {
    const said = (lastCheckedAt: string) => JSON.stringify(letter([view(1, { lastCheckedAt })]).sections)
    expect(said('2026-11-20T07:00:00.000Z')).toContain('not confirmed since 20 Nov 2026')
    expect(said('2026-11-29T07:00:00.000Z')).not.toContain('not confirmed')
  })

  test('says in its subject how many there are, and of what it tells only so many that there may be more', () => {
    const ids = (n: number) => Array.from({ length: n }, (_, at) => 20 + at)
    const subjectOf = (n: number, saved = 0) =>
      subjectLine(
        letter(
          ids(20).map((id) => view(id)),
          {
            matching: 0,
            followed: ids(n),
            saved: ids(saved).map((id) => ({ id, what: 'closed', fields: [] })),
          },
        ).content,
      )
    expect([subjectOf(7), subjectOf(19)].map((subject) => subject.split(': ')[1])).toEqual([
      '7 new at employers you follow',
      '8 or more new at employers you follow',
    ])
    expect([subjectOf(0, 11), subjectOf(0, 20)].map((subject) => subject.split(': ')[1])).toEqual([
      '11 you saved closed',
      '12 or more you saved closed',
    ])
  })

  test('says what of a tracked posting changed, and that a role is older than its place here', () => {
    const { sections } = letter([view(1, { postedAt: '2026-09-03T00:00:00Z' }), view(11)], {
      saved: [{ id: 11, what: 'changed', fields: ['pay', 'place'] }],
    })
    expect(JSON.stringify(sections)).toContain('Changed: pay, place.')
    expect(JSON.stringify(sections)).toMatch(/posted 3 Sept? 2026/)
  })

  test.each<[string, Partial<PostingView>, string | null]>([
    ['a city', { places: [{ city: 'Austin', region: 'TX', country: 'US' }] }, 'Austin, TX'],
    ['a country', { places: [{ city: null, region: null, country: 'DE' }], workplace: 'remote' }, 'Germany, Remote'],
    [
      'many',
      { places: ['PT', 'MT', 'ES'].map((country) => ({ city: null, region: null, country })) },
      'Portugal and 2 more',
    ],
    ['words that are none', { locations: ['Remote Hybrid,Remote'], workplace: 'remote' }, 'Remote'],
    ['a region and how', { locations: ['North America,Remote'], workplace: 'remote' }, 'North America, Remote'],
    ['nothing', { locations: [], workplace: null }, null],
  ])('names %s as a place in few words', (_, over, words) => {
    const { content } = letter([view(1, { places: [], workplace: null, ...over })])
    expect(content.matches[0]?.posting.place).toBe(words)
  })

  test('lays what moved to the market, to the person or to the reading, each by itself', () => {
    const moved = (over: Partial<NonNullable<LetterFacts['moved']>>) => {
      const position = { now: 15, before: 12, market: null, profile: null, classifier: null, ...over }
      return letter([], { moved: position }).sections.find(({ title }) => /position/.test(title))?.lines ?? []
    }
    const market = { before: 12, now: 11, crossed: [], demand: [{ name: 'Slurm', before: 2, now: 6 }] }
    expect(moved({ market, profile: { before: 11, now: 15 } })).toEqual([
      '15 open roles match you now, 12 in your last letter: 1 fewer through the market, 4 more through what you changed in your profile.',
      'Slurm: 6 of the roles within your reach ask for it, up from 2.',
    ])
    expect(moved({ classifier: { from: '1', to: '2' } })[1]).toMatch(/read in a new way.*cannot be compared/)
    expect(moved({ now: 12, market: { ...market, now: 12, demand: [] } })).toEqual([])
  })

  test('counts roles that match and no postings of them, and calls none new to the person that matched in another city', () => {
    const figures = (matched: number[]) => ({ version: '1', matched, topics: [] })
    // 1, 2 and 3 are one role; 4 and 5 another; 6 stands alone.
    const roleOf = (id: number) => [null, 1, 1, 1, 2, 2, null][id] ?? null
    const [before, now] = [figures([1, 2]), figures([2, 3, 4, 5, 6])]
    expect(whatChanged(before, now, now, new Set([6]), (ids) => onceEach(ids, roleOf))).toMatchObject({
      before: 1,
      now: 3,
      market: { before: 1, now: 3, crossed: [4] },
    })
  })

  test('that an older release stored is still read', () => {
    const { content } = letter([view(1), view(11)], { saved: [{ id: 11, what: 'changed', fields: ['pay'] }] })
    const old = JSON.parse(JSON.stringify(content), (key, value) =>
      ['postedAt', 'others', 'fields'].includes(key) ? undefined : value,
    )
    expect(letterContent.parse(old).matches[0]?.posting.title).toBe('Role 1')
    expect(JSON.stringify(letterSections(letterContent.parse(old), ''))).toContain('Changed: text.')
  })
})
