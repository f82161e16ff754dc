import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { nearestOf } from '../../server/nearest.ts'

const lambda = {
  ...{ slug: 'lambda-labs', name: 'Lambda', category: 'neocloud' },
  ...{ careersUrl: null, boards: [], alternates: [], notes: null },
}

describe('a value of a filter that is the name of nothing here', () => {
  let app: App
  beforeAll(() => {
    const config = readConfig({ RACKLINE_DATABASE: ':memory:' })
    app = createApp(config, { registry: { version: '2026-01-01', employers: [lambda] } })
  })
  afterAll(() => app.close())
  const ask = (path: string) => app.site.request(`http://127.0.0.1${path}`)
  const unknown = async (query: string) => (await (await ask(`/api/v1/postings?${query}`)).json()).unknown

  test.each([
    ['skill=kubernets', [{ parameter: 'skill', value: 'kubernets', nearest: ['kubernetes'] }]],
    ['skill=k8s', [{ parameter: 'skill', value: 'k8s', nearest: ['kubernetes'] }]],
    ['employer=lambda', [{ parameter: 'employer', value: 'lambda', nearest: ['lambda-labs'] }]],
    ['source=grenhouse', [{ parameter: 'source', value: 'grenhouse', nearest: ['greenhouse'] }]],
    ['category=neoclouds', [{ parameter: 'category', value: 'neoclouds', nearest: ['neocloud'] }]],
    ['topic=nothing-like-it', [{ parameter: 'topic', value: 'nothing-like-it', nearest: [] }]],
  ])('%s is answered with what it may mean', async (query, expected) => {
    expect(await unknown(query)).toEqual(expected)
    expect(await (await ask(`/api/v1/postings/counts?${query}`)).json()).toMatchObject({ count: 0, unknown: expected })
  })

  test('a known name without open postings is known, and so is what is not asked for', async () => {
    expect(await unknown('employer=lambda-labs&skill=kubernetes&source=greenhouse&category=neocloud')).toEqual([])
    expect(await unknown('employer=&category=&source=')).toEqual([])
    expect(await unknown('')).toEqual([])
  })

  test('is no error, so that links and saved searches that have it go on', async () => {
    for (const path of ['/', '/feeds/postings.json', '/export/postings.csv', '/api/v1/postings.ndjson'])
      expect((await ask(`${path}?employer=lambda&skill=kubernets`)).status).toBe(200)
  })
})

test('the nearest names are few, and none that another word is', () => {
  const named = ['kubernetes', 'kubeflow', 'kubevirt', 'go', 'c', 'r'].map((id) => [id, id] as const)
  expect(nearestOf('kubernetess', named)).toEqual(['kubernetes'])
  expect(nearestOf('KUBERNETES', named)).toEqual(['kubernetes'])
  expect(nearestOf('sales', named)).toEqual([])
  expect(nearestOf('x'.repeat(100), named)).toEqual([])
})
