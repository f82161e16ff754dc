import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { registry } from '../../../scrapers/registry.ts'
import type { KnownPosting } from '../../../scrapers/scraper.ts'
import { html } from '../../fixtures/site.ts'
import { type FakeKit, fixtureNow, readBoard, startFakeKit } from '../../helpers/fake-kit.ts'

const jsonLd = registry['json-ld']
const page = 'jobs.example.net/open-roles'
const address = (part: string) => `https://jobs.example.net/${part}`
let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())
beforeEach(() => fake.standIn.answer(page, { status: 404 }))

type Said = { title: string; identifier?: string; url?: string }
function lay(postings: Said[]) {
  const data = postings.map((posting) => ({ '@type': 'JobPosting', ...posting }))
  fake.standIn.answer(page, html(`<script type="application/ld+json">${JSON.stringify(data)}</script>`))
}
async function read(postings: Said[], known: KnownPosting[] = []) {
  lay(postings)
  const { ids, postings: found, stopped } = await readBoard(jsonLd, jsonLd.example, fake.kit({ known }))
  return { ids, titles: found.map(({ title }) => title), stopped }
}

describe('postings of one page', () => {
  const company = { identifier: 'Acme' }
  const [a, b, c] = ['a', 'b', 'c'].map((title) => ({ title, url: address(title), ...company })) as [Said, Said, Said]
  const knownAs = (id: string, url = id): KnownPosting => ({
    ...{ id, url, revision: null, fetchedAt: fixtureNow, detailed: true },
  })

  test('that share an identifier are told apart by their addresses', async () => {
    expect(await read([a, b, c])).toEqual({
      ids: ['Acme', address('b'), address('c')],
      titles: ['a', 'b', 'c'],
      stopped: null,
    })
  })

  test('that share an identifier and lack their title are known by their addresses, and cost only themselves', async () => {
    const known = [knownAs('Acme', address('a')), knownAs(address('b')), knownAs(address('c'))]
    lay([a, { ...b, title: '' }, c])
    const { ids, unread, stopped } = await readBoard(jsonLd, jsonLd.example, fake.kit({ known }))
    expect({ ids, stopped }).toEqual({ ids: ['Acme', address('c')], stopped: null })
    expect(unread).toMatchObject([{ id: address('b') }])
  })

  test('that are also linked to, with or without an address, are no more than these', async () => {
    const links = [{ url: a.url }, {}, { '@id': '#b' }]
    lay([a, b, ...(links as Said[])])
    const known = [knownAs('Acme', address('a')), knownAs(address('b')), { ...knownAs(address('c')), closed: true }]
    const visited = await readBoard(jsonLd, jsonLd.example, fake.kit({ known }))
    expect(visited).toMatchObject({ ids: ['Acme', address('b')], unread: [], stopped: null })
  })

  test('of which one is missed may be there by a link that says no more', async () => {
    lay([a, b, {} as Said, {} as Said])
    const known = [knownAs('Acme', address('a')), knownAs(address('b')), knownAs(address('c'))]
    const { unread } = await readBoard(jsonLd, jsonLd.example, fake.kit({ known }))
    expect(unread).toMatchObject([{ id: null }])
  })

  test('keep the identifiers that they are known by, whatever order they come in and whoever has gone', async () => {
    const known = [knownAs('Acme', address('a')), knownAs(address('b'))]
    const said = ({ ids, titles }: Awaited<ReturnType<typeof read>>) =>
      Object.fromEntries(titles.map((title, i) => [title, ids[i]]))
    expect(said(await read([c, b, a], known))).toEqual({ a: 'Acme', b: address('b'), c: address('c') })
    expect(said(await read([b], known))).toEqual({ b: address('b') })
  })

  test('of identifiers of their own go by those, though one that had none is known by the page’s address', async () => {
    const known = [knownAs(`https://${page}`), knownAs('J2', `https://${page}`)]
    const [first, second, third] = [{ title: 'a' }, { title: 'b', identifier: 'J2' }, { title: 'c', identifier: 'J3' }]
    expect(await read([first, second, third], known)).toEqual({
      ids: [`https://${page}`, 'J2', 'J3'],
      titles: ['a', 'b', 'c'],
      stopped: null,
    })
    expect(await read([third, second], known)).toMatchObject({ titles: ['b', 'c'], ids: ['J2', 'J3'], stopped: null })
  })

  test('that have neither are Incomplete, as one of them is lost', async () => {
    const { titles, stopped } = await read([{ title: 'a' }, { title: 'b' }])
    expect(titles).toEqual(['a'])
    expect(stopped).toMatchObject({ name: 'Incomplete', message: expect.stringContaining('b:') })
  })

  test('that share both are Incomplete, after all that can be told apart', async () => {
    const apply = { url: address('apply'), ...company }
    const { titles, stopped } = await read([
      { title: 'a', ...apply },
      { title: 'b', ...apply },
      { title: 'c', ...apply },
      b,
    ])
    expect(titles).toEqual(['a', 'b', 'b'])
    expect(stopped).toMatchObject({ name: 'Incomplete' })
  })

  test('that are said twice, word for word, are one', async () => {
    expect(await read([a, b, a])).toMatchObject({ titles: ['a', 'b'], stopped: null })
  })
})
