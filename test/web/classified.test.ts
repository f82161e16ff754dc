import { expect, test } from 'vitest'
import type { Classification, Grade } from '../../server/pillars/classification.ts'
import { classified } from '../helpers/invented/fixture-classification.ts'
import { posting } from '../helpers/invented/quiet-posting.ts'
import { fixtureSite, open } from '../server/http/site.ts'

/** What pages show of a classification: the posting, and the list. */

const text = 'Run Kubernetes & RDMA. Pay: $185,000 a year. Know Terraform.'
const html = '<p>Run <strong>Kubernetes &amp; RDMA</strong>. Pay: $185,000 a year. Know Terraform.</p>'
const base = classified(posting({ id: 1, title: 'Senior Cluster Engineer', html, text }))
const changed = (change: Partial<Classification>) => ({
  ...base,
  classification: base.classification && { ...base.classification, ...change },
})

test('a posting shows its evidence where it stands, with the facet in a word, and the card leads there', async () => {
  const { $ } = await open('/postings/1', { postings: [base] })
  const marks = $('.prose mark.ev').toArray()
  expect(marks.map((mark) => $(mark).text())).toEqual(['Kubernetes', 'RDMA', 'Terraform'])
  expect($('.prose').text()).toBe(text)
  expect($(marks[0]).attr('data-label')).toBe('Orchestration')
  expect($(marks[0]).attr('title')).toContain('core')
  for (const link of $('.why a').toArray()) {
    const target = $(`.prose ${$(link).attr('href')}`)
    expect(target.text()).toBe($(link).find('q').text())
  }
})

test('the card says for each facet whether it is core, mentioned or not asked, and what that rests on', async () => {
  const { $ } = await open('/postings/1', { postings: [base] })
  const facet = (words: string) =>
    $('.card-facet')
      .filter((_, element) => $(element).text().includes(words))
      .text()
  expect(facet('gpu orchestration')).toMatch(/Core 83%.*Kubernetes/s)
  expect(facet('infrastructure as code')).toMatch(/Mentioned 91%.*Terraform/s)
  expect($('.not-asked').text()).toContain('resilience')
  expect($('.card-note').text()).toContain('fixture.1')
  expect($('.card-note a').attr('href')).toBe('/quality')
})

test('folded, as on a phone, the card says what is core, else what is mentioned, else that it is no such role', async () => {
  const words = async (most: Grade) => {
    const read = structuredClone(base)
    if (read.classification) {
      for (const facet of Object.values(read.classification.facets)) facet.grade = Math.min(facet.grade, most) as Grade
      if (most === 0) read.classification.relevance = 0
    }
    return (await open('/postings/1', { postings: [read] })).$('.summary-words').text()
  }
  expect(await words(2)).toBe('Orchestration')
  expect(await words(1)).toBe('Mentioned: IaC, Orchestration, Networking')
  expect(await words(0)).toBe('Not an infrastructure role')
})

test('each facet that is asked for has a box that hides its marks, and every mark has such a box', async () => {
  const { $ } = await open('/postings/1', { postings: [base] })
  for (const mark of $('mark.ev').toArray()) {
    const slug = /(?:^| )f-(\S+)/.exec($(mark).attr('class') ?? '')?.[1]
    expect($(`#show-${slug}[type=checkbox]`).length).toBe(1)
  }
  const style = await (await fixtureSite().site.request($('link[rel=stylesheet]').attr('href') ?? '')).text()
  for (const box of $('.card-facet input').toArray()) expect(style).toContain(`#${$(box).attr('id')}:not(:checked)`)
})

test('evidence that the learned part alone gives is called inferred, in the text and in the card', async () => {
  const evidence = (base.classification?.evidence ?? []).map((one) => ({ ...one, inferred: true }))
  const { $ } = await open('/postings/1', { postings: [changed({ evidence })] })
  expect($('mark.ev.inferred').first().attr('data-label')).toBe('Orchestration, inferred')
  expect($('.why').first().text()).toContain('Inferred from')
})

test("a facet's label stands once while its evidence goes on, and again behind another facet's", async () => {
  const at = (word: string, facet: 'gpu-orchestration' | 'infrastructure-as-code') => ({
    ...{ field: 'description' as const, start: text.indexOf(word), end: text.indexOf(word) + word.length },
    ...{ facet, topic: null, inferred: false },
  })
  const evidence = [
    at('Run', 'gpu-orchestration'),
    at('Kubernetes', 'gpu-orchestration'),
    at('RDMA', 'infrastructure-as-code'),
    at('Terraform', 'gpu-orchestration'),
  ]
  const { $ } = await open('/postings/1', { postings: [changed({ evidence })] })
  const labels = $('.prose mark.ev').map((_, mark) => $(mark).attr('data-label') ?? '-')
  expect(labels.toArray()).toEqual(['Orchestration', '-', 'IaC', 'Orchestration'])
})

test('pay that was read from the text leads to where the text states it', async () => {
  const at = text.indexOf('$185,000')
  const salary = { min: 185_000, max: 185_000, currency: 'USD', period: 'year' as const }
  const attributes = base.classification && {
    ...base.classification.attributes,
    salary,
    spans: { salary: { field: 'description' as const, start: at, end: at + 15 } },
  }
  const { $ } = await open('/postings/1', { postings: [{ ...changed(attributes ? { attributes } : {}), salary }] })
  expect($('.facts a[href="#said-salary"]').text()).toBe('stated in the text')
  expect($('#said-salary').text()).toBe('$185,000 a year')
})

test('skills stand by how much they are wanted, alternatives together', async () => {
  const skills = (base.classification?.skills ?? []).map((one) => ({ ...one, group: one.group < 2 ? 0 : 1 }))
  const { $ } = await open('/postings/1', { postings: [changed({ skills })] })
  expect($('[aria-labelledby=skills-required]').text()).toBe('Kubernetes or RDMA')
  expect($('[aria-labelledby=skills-preferred] a').attr('href')).toBe('/?skill=terraform')
})

test('a posting that is not classified yet has no card and its text as it is', async () => {
  const { $ } = await open('/postings/1', { postings: [posting({ id: 1, html, text })] })
  expect($('.pillar-card, mark').length).toBe(0)
  expect($('.prose').text()).toBe(text)
})

test('where all that matches is in the other lane, the list says so and leads there', async () => {
  const postings = [base, classified(posting({ id: 2, title: 'Rack Technician' }))]
  const { $ } = await open('/?q=technician', { postings })
  expect($('#found').text()).toBe('0 open roles')
  expect($('.results').text()).not.toMatch(/Nothing matches|1 more/)
  expect($('.empty').text()).toBe('What matches is not shown: 1 in build-out, show everything')
  expect($('.empty a').attr('href')).toBe('/?q=technician&lane=buildout')
})

test('the list begins with relevant engineering, says how many it leaves out, and leads to them', async () => {
  const buildout = classified(posting({ id: 2, title: 'Rack Technician' }))
  const other = classified(posting({ id: 3, title: 'Baker', html: '<p>Bake.</p>', text: 'Bake.' }))
  const postings = [base, buildout, other]
  const { $ } = await open('/', { postings })
  expect($('.unit-title').text()).toBe('Senior Cluster Engineer')
  expect($('.hidden-line').text()).toContain('2 more are not shown: 1 in build-out, show everything')
  const [lane, everything] = $('.hidden-line a')
    .toArray()
    .map((link) => $(link).attr('href') ?? '')
  expect(lane).toBe('/?lane=buildout')
  expect((await open(lane ?? '', { postings })).$('.unit-title').text()).toBe('Rack Technician')
  expect((await open(everything ?? '', { postings })).$('.unit').length).toBe(3)
})

test('a row says in words which facets are core and which are mentioned', async () => {
  const { $ } = await open('/', { postings: [base] })
  expect($('.unit-marks').text()).toBe('SeniorCore: OrchestrationMentioned: IaC, Networking')
})

test('several values of a filter are in the address, each with a chip that takes it alone away', async () => {
  const path = '/?facet=gpu-orchestration:core&facet=resilience&workload=training,both&salaryMin=150000'
  const { $ } = await open(path)
  expect($('input[name=facet]:checked').length).toBe(2)
  expect($('input[name=workload]:checked').length).toBe(2)
  const chips = $('.chip')
    .toArray()
    .map((chip) => [$(chip).find('[dir=auto]').text(), $(chip).attr('href')])
  expect(chips).toContainEqual([
    'gpu orchestration, core',
    '/?facet=resilience&workload=training,both&salaryMin=150000',
  ])
  expect(chips).toContainEqual([
    'Workload: training only',
    '/?facet=gpu-orchestration:core,resilience&workload=both&salaryMin=150000',
  ])
})

test('a skill may be given by its title, and the ones that were asked stay in the form', async () => {
  const { $ } = await open('/?skill=kubernetes&skill=Terraform')
  const kept = $('input[type=hidden][name=skill]').toArray()
  expect(kept.map((input) => $(input).val())).toEqual(['kubernetes', 'terraform'])
  expect($('#skills-known option').length).toBeGreaterThan(0)
})

test('a form’s empty fields leave the address', async () => {
  const { response } = await open('/?q=&place=&skill=&facet=resilience&lane=engineering&relevance=1')
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toBe('/?facet=resilience')
})

test('each value of a filter says how many postings the list would have', async () => {
  const { $ } = await open('/', { postings: [base] })
  const label = $('input[name=facet][value="gpu-orchestration:core"]').closest('label')
  expect(label.text()).toBe('Orchestration is core1')
})

test('one posting that asks for a skill in other words asks for it', async () => {
  const { $ } = await open('/?q=k8s', { postings: [base] })
  expect($('.found').text()).toContain('1 open role asks for Kubernetes, however it is written')
})
