import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recogniseBoard } from '../../../scrapers/recognise.ts'
import { scraperFor, registry as scrapers } from '../../../scrapers/registry.ts'
import { categories, categoryTitle } from '../../../server/registry/categories.ts'
import { employerSlug } from '../../../server/registry/employer-slug.ts'
import { loadRegistry, registryFile } from '../../../server/registry/registry.ts'

describe('the shipped registry', () => {
  const { employers, version } = loadRegistry()
  const boards = employers.flatMap((employer) => employer.boards)

  test('holds what was checked: 346 employers with 348 boards', () => {
    expect(version).toMatch(/^2\d{3}-/)
    expect(employers).toHaveLength(346)
    expect(boards).toHaveLength(348)
  })

  test('ships the boards of many employers too, those of general boards switched off', () => {
    const { general = [] } = loadRegistry()
    expect(general).toHaveLength(8)
    for (const { source, token } of general) {
      const scraper = scraperFor(source)
      expect(scraper.token(scraper.fromToken(token))).toBe(token)
      expect(Boolean(scraper.off)).toBe(source !== 'hacker-news')
    }
  })

  test('names every employer once, whatever the spelling', () => {
    expect(repeated(employers.map((employer) => employer.slug))).toEqual([])
    expect(employers.filter((employer) => /[()/|]|\s{2}/.test(employer.name))).toEqual([])
  })

  test('names every board once, alternates included, whatever the case', () => {
    const all = employers.flatMap((employer) => [...employer.boards, ...employer.alternates])
    expect(repeated(all.map(({ source, token }) => `${source}:${token}`.toLowerCase()))).toEqual([])
  })

  test('gives every category a title, and uses each', () => {
    expect(new Set(employers.map((employer) => employer.category))).toEqual(new Set(Object.keys(categories)))
    expect(categoryTitle('neocloud')).toBe('GPU clouds')
    expect(categoryTitle('my-own')).toBe('my-own')
    expect(categoryTitle('constructor')).toBe('constructor')
  })

  test('writes every token as its scraper does, so that no board is added twice', () => {
    const built = new Map(Object.entries(scrapers))
    const all = employers.flatMap((employer) => [...employer.boards, ...employer.alternates])
    const differing = all.flatMap(({ source, token }) => {
      const scraper = built.get(source)
      if (!scraper) return []
      const params = scraper.fromToken(token)
      return params !== null && scraper.token(params) === token ? [] : [`${source}:${token}`]
    })
    expect(differing).toEqual([])
  })

  test('finds the board of a careers page that is on a hiring system', () => {
    const built = new Map(Object.entries(scrapers))
    const differing = employers.flatMap(({ careersUrl, boards: [board] }) => {
      const scraper = built.get(board?.source ?? '')
      if (!scraper || careersUrl === null || isOwnSite(careersUrl)) return []
      const params = scraper.recognise(new URL(careersUrl))
      return params !== null && scraper.token(params) === board?.token ? [] : [careersUrl]
    })
    expect(differing).toEqual([])
  })

  test('says nothing that is not for a reader: no paths, no repositories, no hosts of ours', () => {
    expect(
      employers.filter(
        ({ notes }) => notes !== null && /\/|\.(?:csv|json|ya?ml|md)|repo|slug|token|memory/.test(notes),
      ),
    ).toEqual([])
  })
})

describe('a registry file', () => {
  const employer = { name: 'Acme', category: 'neocloud', boards: [{ source: 'greenhouse', token: 'acme' }] }
  const accepts = (change: object) =>
    registryFile.safeParse({ version: '2026-11-24', employers: [{ ...employer, ...change }] }).success

  test('is refused when a name, category, address or token is wrong', () => {
    expect(accepts({})).toBe(true)
    expect(accepts({ name: ' ' })).toBe(false)
    expect(accepts({ category: 'cloud' })).toBe(false)
    expect(accepts({ careersUrl: 'javascript:alert(1)' })).toBe(false)
    expect(accepts({ evidence: 'x' })).toBe(false)
    expect(accepts({ boards: [] })).toBe(false)
    for (const token of ['', ' ', 'a b', 'a?b', '/a', 'a/', 'https://a', 'a%2', 'ä'])
      expect(accepts({ boards: [{ source: 'greenhouse', token }] })).toBe(false)
  })
})

describe('slugs', () => {
  test.each([
    [['NVIDIA', 'NVIDIA Corporation', 'Nvidia Corp.', 'nvidia, inc.'], 'nvidia'],
    [['Scale AI', 'Scale AI, Inc.'], 'scale-ai'],
    [['Anthropic', 'Anthropic PBC', 'Anthropic, PBC'], 'anthropic'],
    [['Weights & Biases', 'Weights and Biases, Inc'], 'weights-and-biases'],
    [['Acme', 'ACME L.L.C.', 'Acme Pte. Ltd.', 'Acme S.A.', 'Acme GmbH', 'Acme AG', 'Acme N.V.'], 'acme'],
    [['Société Générale', 'SOCIETE GENERALE SA'], 'societe-generale'],
    [['H Company'], 'h-company'],
    [["Lowe's", 'Lowe’s'], 'lowes'],
    [['Ørsted', 'Orsted'], 'orsted'],
    [['Limited'], 'limited'],
    [['1X Technologies'], '1x-technologies'],
    [['株式会社リクルート'], '株式会社リクルート'],
    [['!!!', ''], 'unnamed'],
  ])('%j are one employer: %s', (names, slug) => {
    for (const name of names) expect(employerSlug(name)).toBe(slug)
  })

  test('different employers stay different', () => {
    const names = [
      'Scale',
      'Scale AI',
      'Vast.ai',
      'VAST Data',
      'Modal',
      'Modular',
      'Render',
      'Meta',
      'H Company',
      'Axiom as',
      'Figure',
      'Figure AI',
    ]
    expect(new Set(names.map(employerSlug)).size).toBe(names.length)
  })

  test('a slug can stand in an address, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 150, unit: 'grapheme' }), (name) => {
        const slug = employerSlug(name)
        expect(slug).toMatch(/^[^\s/?#%&'"<>]{1,100}$/)
        expect(slug.isWellFormed()).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

/** A page of the employer's own, which names no system. */
function isOwnSite(url: string): boolean {
  const recognised = recogniseBoard(url)
  return 'found' in recognised && recognised.found.source === 'careers'
}

function repeated(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}
