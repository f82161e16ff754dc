import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import { nearestOf } from '../../../server/list/nearest.ts'
import { createUnknownValues } from '../../../server/list/unknown-values.ts'
import { loadTaxonomy } from '../../../server/pillars/taxonomy.ts'

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
    ['skill=Kubernetes', [{ parameter: 'skill', value: 'Kubernetes', nearest: ['kubernetes'] }]],
    ['topic=Stateful workloads!', [{ parameter: 'topic', value: 'Stateful workloads!', nearest: [] }]],
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

  test.each(['demand', 'salary', 'time-open', 'competition'])('is said by market/%s too', async (question) => {
    const employer = { parameter: 'employer', value: 'lambda', nearest: ['lambda-labs'] }
    const skill = { parameter: 'skill', value: 'Kubernets', nearest: ['kubernetes'] }
    const path = `/api/v1/market/${question}?skill=Kubernets,kubernetes`
    expect(await (await ask(`${path}&employer=lambda`)).json()).toMatchObject({ unknown: [employer, skill] })
    expect(await (await ask(`${path}&employer=lambda-labs`)).json()).toMatchObject({ unknown: [skill] })
  })

  test('is said of employers that are compared, and of pages of the market', async () => {
    const { detail } = await (await ask('/api/v1/market/compare?employers=lambda,nobody-at-all')).json()
    expect(detail).toMatch(/is by lambda or nobody-at-all\. Did you mean lambda-labs\?/)
    for (const [path, href] of [
      ['/skills/kubernets?country=US', '/skills/kubernetes?country=US'],
      ['/employers/lambda', '/employers/lambda-labs'],
    ] as const) {
      const answer = await ask(path)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain(`<a href="${href}"`)
    }
    expect(await (await ask('/skills/nothing-like-it')).text()).toContain('There is no page')
  })

  test('is no error, so that links and saved searches that have it go on', async () => {
    for (const path of ['/', '/feeds/postings.json', '/export/postings.csv', '/api/v1/postings.ndjson'])
      expect((await ask(`${path}?employer=lambda&skill=kubernets`)).status).toBe(200)
  })
})

test('employers are read again when one was added, and not for each question', () => {
  const met = [{ slug: 'lambda-labs', name: 'Lambda', category: 'neocloud' }]
  let reads = 0
  const list = () => {
    reads++
    return met
  }
  const employers = { findBySlug: () => null, lastId: () => met.length, list }
  const unknownIn = createUnknownValues({ employers, taxonomy: loadTaxonomy() })
  for (const employer of ['lambda', 'lamda', 'corweave']) unknownIn({ employer, category: employer })
  expect(reads).toBe(1)
  met.push({ slug: 'coreweave', name: 'CoreWeave', category: 'gpu-cloud' })
  expect(unknownIn({ employer: 'corweave', category: 'gpu-cloud' })).toEqual([
    { parameter: 'employer', value: 'corweave', nearest: ['coreweave'] },
  ])
  expect(reads).toBe(2)
})

test('the nearest names are few, and none that another word is', () => {
  const named = ['kubernetes', 'kubeflow', 'kubevirt', 'go', 'c', 'r'].map((id) => [id, id] as const)
  expect(nearestOf('kubernetess', named)).toEqual(['kubernetes'])
  expect(nearestOf('KUBERNETES', named)).toEqual(['kubernetes'])
  expect(nearestOf('sales', named)).toEqual([])
  expect(nearestOf('x'.repeat(100), named)).toEqual([])
  expect(nearestOf('', named)).toEqual(['c', 'r'])
  const places = [
    ['at', 'austria'],
    ['austin-tx-us', 'austin-tx-us'],
  ] as const
  expect(nearestOf('austin', places)).toEqual(['austin-tx-us', 'at'])
  const slips = ['ubernetes', 'kubernetesa', 'kubenretes', 'bernetes', 'kubernetesab', 'ernetes', 'kubernetesabc']
  expect(slips.map((slip) => nearestOf(slip, named).length)).toEqual([1, 1, 1, 1, 1, 0, 0])
})
