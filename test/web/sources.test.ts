import { expect, test } from 'vitest'
import { fixtureSources } from '../helpers/invented/fixture-sources.ts'
import { fixtureNow } from '../helpers/services.ts'
import { open } from '../server/http/site.ts'

test('the sources page names every state in words, with why, and narrows by state and source', async () => {
  const { $ } = await open('/sources')
  const words = [
    'Fresh',
    'Unchanged',
    'Partial',
    'Quarantined',
    'Blocked',
    'Throttled',
    'Unreachable',
    'Changed',
    'Gone',
    'Refused',
    'Not read yet',
  ]
  for (const word of words) expect($('.summary').text()).toContain(word)
  expect($('tbody tr').length).toBe(13)
  expect($('tbody').text()).toContain('robots.txt asks not to read /openings.')
  expect((await open('/sources?state=blocked')).$('tbody tr').length).toBe(1)
  expect((await open('/sources?source=greenhouse&state=complete')).$('tbody tr').length).toBe(1)
})

test('boards of one state are in the order of the names that are shown', async () => {
  const [first] = fixtureSources(fixtureNow)
  if (!first) throw new Error('The fixture has no source')
  const named = [
    ['greenhouse:zzz', 'Acme'],
    ['ashby:aaa', 'Zeta'],
    ['lever:mmm', 'élan'],
    ['lever:nobody', null],
  ] as const
  const { $ } = await open('/sources', { sources: named.map(([board, employer]) => ({ ...first, board, employer })) })
  const shown = $('tbody th a').toArray()
  expect(shown.map((one) => $(one).text())).toEqual(['Acme', 'élan', 'lever:nobody', 'Zeta'])
})

test('of many boards a hundred are on a page, each is on one of them, and a name finds its own', async () => {
  const [first] = fixtureSources(fixtureNow)
  if (!first) throw new Error('The fixture has no source')
  const sources = Array.from({ length: 250 }, (_, i) => ({
    ...first,
    board: `greenhouse:b${i}`,
    employer: `Firm ${i}`,
  }))
  const boardsAt = async (path: string) => {
    const { $ } = await open(path, { sources })
    return {
      boards: $('tbody .code')
        .toArray()
        .map((one) => $(one).text()),
      next: $('a[rel=next]').attr('href'),
    }
  }
  const met: string[] = []
  for (let path: string | undefined = '/sources'; path; ) {
    const { boards, next } = await boardsAt(path)
    expect(boards.length).toBeLessThanOrEqual(100)
    met.push(...boards)
    path = next
  }
  expect(met.toSorted()).toEqual(sources.map(({ board }) => board).toSorted())
  expect((await boardsAt('/sources?name=firm+24')).boards.length).toBe(11)
  expect((await boardsAt('/sources?from=9999')).boards.length).toBe(100)
})

test('the sources page says when a failing board was last read, and when that was last tried', async () => {
  const sources = fixtureSources(fixtureNow)
    .filter(({ outcome }) => outcome === 'blocked' || outcome === 'complete')
    .map((board) => ({ ...board, lastCompleteAt: '2026-11-04T09:30:00.000Z', lastSweepAt: '2026-11-24T07:30:00.000Z' }))
  const { $ } = await open('/sources', { sources })
  const lastRead = $('td[data-label="Last read"]')
    .toArray()
    .map((cell) => $(cell).text())
  expect(lastRead[0]).toBe('20 days agotried 2 h ago')
  expect(lastRead.slice(1).every((words) => words === '20 days ago')).toBe(true)
})
