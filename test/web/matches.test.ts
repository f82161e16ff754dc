import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { renderMatches } from '../../web/matches/matches.tsx'
import { YourFit } from '../../web/matches/your-fit.tsx'
import { ada, packedAda } from '../helpers/people-app.ts'
import { fixtureNow, fixtureServices } from '../helpers/services.ts'

const options = { limit: 25, diverse: true, lane: null }
const answer = fixtureServices().match(ada, { ...options, duplicates: 'once' }, fixtureNow)

test('no score below the threshold is shown as the threshold, wherever it stands', () => {
  const [one] = answer.matches
  if (!one) throw new Error('nothing matches')
  const match = { ...one.match, score: 3_999 }
  const own = {
    mine: null,
    hidden: null,
    kept: false,
    unknownPlaces: [],
    progress: { ...fixtureServices().progress(fixtureNow), boards: 3, swept: 3 },
  }
  const props = { profile: ada, packed: packedAda, options, now: fixtureNow, ...own }
  const only = { ...answer, matches: [{ ...one, match }], nearMisses: [], bridges: [] }
  const $ = load(renderMatches({ ...props, answer: only }).toString())
  expect($('.below').text()).toBe('Below 40: further away')
  expect($('header').text()).not.toContain('Boards read so far')
  expect($('.score').text()).toBe('Score 39 of 100')
  expect($('.fit summary').text()).toMatch(/^Why 39:/)
  expect(String(YourFit({ match, packed: packedAda }))).toContain('It fits you to 39 of 100')
})

test('how well a part fits is rounded, as percentages are', () => {
  const [one] = answer.matches
  if (!one) throw new Error('nothing matches')
  const contributions = one.match.contributions.map((part) => ({ ...part, value: 0.786, points: 10 }))
  const page = String(YourFit({ match: { ...one.match, contributions }, packed: packedAda }))
  expect(page).toContain('fits 79%')
})
