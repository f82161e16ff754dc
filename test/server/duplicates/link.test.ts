import { describe, expect, test } from 'vitest'
import { createLinking, linkDuplicates } from '../../../server/duplicates/link.ts'
import { relatedOf } from '../../../server/duplicates/related.ts'
import { type Given, linked, now, roleText, title } from './linked.ts'

describe('links', () => {
  test('the same role on an aggregator is linked, and the employer’s own board wins', async () => {
    const { idOf, duplicates } = await linked([
      { id: 'x', board: 'jobs:all', title, text: roleText(1) },
      { id: 'own', board: 'greenhouse:acme', title, text: roleText(1, 'Apply on our own site today, please.') },
    ])
    expect(relatedOf(duplicates, idOf('x'), now)).toMatchObject({
      primary: idOf('own'),
      alsoOn: [{ id: idOf('own'), kind: 'copy', own: true }],
    })
    expect(relatedOf(duplicates, idOf('own'), now)).toMatchObject({ primary: idOf('own') })
  })

  test('copies of a role for other cities are linked as such', async () => {
    const { kinds, idOf } = await linked([
      { id: 'a', board: 'greenhouse:acme', title, text: roleText(2), locations: ['Austin, TX'] },
      {
        id: 'b',
        board: 'greenhouse:acme',
        title: `${title} - Denver, CO`,
        text: roleText(2),
        locations: ['Denver, CO'],
      },
    ])
    expect(kinds('a')).toEqual([[idOf('b'), 'city']])
  })

  test.each<[string, Partial<Given>, string?]>([
    ['open at once on one board in one place', {}],
    ['of another level', { title: 'Staff Site Reliability Engineer', locations: ['Denver, CO'] }],
    ['of another employer', { employer: 'Beta', locations: ['Denver, CO'] }],
    [
      'of another team in the same words',
      { text: roleText(4).replaceAll('quorum', 'billing'), locations: ['Denver, CO'] },
    ],
    ['with another text', { text: roleText(5), locations: ['Denver, CO'] }],
    ['with hardly any text of their own', { locations: ['Denver, CO'] }, 'Short.'],
  ])('two postings %s are not linked', async (_, other, text = roleText(4)) => {
    const { kinds } = await linked([
      { id: 'a', board: 'greenhouse:acme', title, text, locations: ['Austin, TX'] },
      { id: 'b', board: 'greenhouse:acme', title, text, locations: ['Austin, TX'], ...other },
    ])
    expect(kinds('a')).toEqual([])
  })

  test('a pair that a person refused is not linked, now or later, until that is taken back', async () => {
    const { duplicates, database, kinds, idOf } = await linked([
      { id: 'a', board: 'greenhouse:acme', title, text: roleText(6), locations: ['Austin, TX'] },
      { id: 'b', board: 'greenhouse:acme', title, text: roleText(6), locations: ['Denver, CO'] },
    ])
    duplicates.refuse(idOf('b'), idOf('a'), now)
    database.sqlite.exec('delete from posting_prints')
    await linkDuplicates(duplicates)
    expect(kinds('a')).toEqual([])
    duplicates.allow(idOf('a'), idOf('b'))
    await linkDuplicates(duplicates)
    expect(kinds('a')).toEqual([[idOf('b'), 'city']])
  })

  test('what an employer writes into all its postings does not make two roles alike', async () => {
    const beta = { board: 'jobs:all', employer: 'Beta', text: `${roleText(7)}\nJoin us.` }
    const { kinds } = await linked([
      { id: 'of another', board: 'greenhouse:acme', title, text: roleText(6) },
      ...['One', 'Two', 'Three'].map((name) => ({ ...beta, id: name, title: `${name} Engineer` })),
      { ...beta, id: 'a', title, locations: ['Austin, TX'] },
      { ...beta, id: 'b', title, locations: ['Denver, CO'] },
    ])
    expect(kinds('a')).toEqual([])
  })

  test('linking that is stopped leaves what it did not come to for the next time', async () => {
    const { database, duplicates } = await linked([
      { id: 'a', board: 'greenhouse:acme', title, text: roleText(6) },
      { id: 'b', board: 'greenhouse:acme', title, text: roleText(7) },
    ])
    database.sqlite.exec('delete from posting_prints')
    expect(await linkDuplicates(duplicates, AbortSignal.abort())).toBe(0)
    expect(await linkDuplicates(duplicates)).toBe(2)
  })
  test('are looked for at the start and after a change, five minutes apart, whatever a clock that was ahead said', () => {
    const linking = createLinking()
    const minutesOn = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
    expect([linking.isDue(minutesOn(0)), linking.isDue(minutesOn(10))]).toEqual([true, false])
    linking.changed()
    expect([linking.isDue(minutesOn(4)), linking.isDue(minutesOn(5))]).toEqual([false, true])
    linking.changed()
    expect(linking.isDue(minutesOn(-60))).toBe(true)
  })
})
