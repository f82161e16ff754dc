import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { Bridges } from '../../web/matches/beside.tsx'
import { renderTracking } from '../../web/people/tracking.tsx'
import { posting } from '../helpers/invented/quiet-posting.ts'
import { ada, packedAda } from '../helpers/people-app.ts'
import { fixtureNow, fixtureServices } from '../helpers/services.ts'

const old = { lastCheckedAt: '2026-11-21T09:00:00.000Z' }
const words = 'Not confirmed since 21 Nov'

test.each(['board', 'table'] as const)('the %s of what is tracked says which open posting is not confirmed', (view) => {
  const tracked = [
    { id: 1, ...old },
    { id: 2, ...old, status: 'closed' as const },
    { id: 3, lastCheckedAt: fixtureNow.toISOString() },
  ].map((over) => ({
    ...{ personId: 1, postingId: over.id, state: 'saved' as const, notes: '', appliedOn: null, nextOn: null },
    ...{ addedAt: fixtureNow, changedAt: fixtureNow, posting: posting(over) },
  }))
  const $ = load(renderTracking({ tracked, view, open: null, now: fixtureNow, imported: null }).toString())
  const said = $('.unit-also').toArray()
  expect(said.map((line) => $(line).text())).toEqual([words])
  expect($(said).closest('li, tr').find('a').attr('href')).toBe('/postings/1')
})

test('so does a role beside the ones that fit', () => {
  const options = { limit: 25, diverse: true, lane: null, duplicates: 'once' } as const
  const [fit] = fixtureServices().match(ada, options, fixtureNow).matches
  if (!fit) throw new Error('nothing fits')
  const textWith = (over: object) => {
    const bridges = [{ ...fit, posting: { ...fit.posting, ...over }, trains: [], leadsTo: [] }]
    return load(String(Bridges({ bridges, packed: packedAda, now: fixtureNow }))).text()
  }
  expect(textWith(old)).toContain(words)
  expect(textWith({ lastCheckedAt: fixtureNow.toISOString() })).not.toContain('Not confirmed')
})
