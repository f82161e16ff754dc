import { expect, test } from 'vitest'
import { fixturePostings } from '../../helpers/invented/fixture-postings.ts'
import { posting } from '../../helpers/invented/quiet-posting.ts'
import { specialIds } from '../../helpers/invented/special-postings.ts'
import { fixtureNow } from '../../helpers/services.ts'
import { open } from '../../server/http/site.ts'

test('an open posting is a valid JobPosting, its text unable to end the script', async () => {
  const hostile = fixturePostings(fixtureNow).find(({ id }) => id === specialIds.hostile)
  const places = [{ city: 'Austin', region: 'TX', country: 'US' }]
  const { $, text } = await open(`/postings/${specialIds.hostile}`, {
    postings: hostile ? [{ ...hostile, places, postedAt: '2026-11-01T00:00:00Z' }] : [],
    publicUrl: 'https://rackline.example/',
  })
  const data = JSON.parse($('script[type="application/ld+json"]').text())
  expect(data).toMatchObject({
    '@context': 'https://schema.org/',
    '@type': 'JobPosting',
    title: '"><script>alert(1)</script> Engineer & <b>Co</b>',
    url: `https://rackline.example/postings/${specialIds.hostile}`,
  })
  expect(text.match(/<\/script>/g)?.length).toBe($('script').length)
})

const stated = {
  id: 1,
  postedAt: '2026-11-01T00:00:00Z',
  places: [{ city: 'Berlin', region: null, country: 'DE' }],
}
const readJobPosting = async (over: Parameters<typeof posting>[0]) => {
  const { $ } = await open('/postings/1', { postings: [posting(over)] })
  const text = $('script[type="application/ld+json"]').text()
  return text ? JSON.parse(text) : null
}

test('JobPosting says pay, kind, place and dates where they are stated and leaves out what is not', async () => {
  const full = await readJobPosting({
    ...stated,
    employmentType: 'contract',
    validThrough: '2026-12-31T00:00:00Z',
    salary: { min: 40, max: null, currency: 'EUR', period: 'hour' },
  })
  expect(full).toMatchObject({
    datePosted: '2026-11-01T00:00:00Z',
    validThrough: '2026-12-31T00:00:00Z',
    employmentType: 'CONTRACTOR',
    jobLocation: [{ address: { '@type': 'PostalAddress', addressLocality: 'Berlin', addressCountry: 'DE' } }],
    baseSalary: { currency: 'EUR', value: { minValue: 40, unitText: 'HOUR' } },
  })
  expect(full.jobLocation[0].address).not.toHaveProperty('addressRegion')
  const bare = await readJobPosting(stated)
  for (const name of ['validThrough', 'baseSalary', 'employmentType', 'jobLocationType'])
    expect(bare).not.toHaveProperty(name)
})

test('a JobPosting of remote work names the countries to live in and no office', async () => {
  const remote = await readJobPosting({ ...stated, workplace: 'remote' })
  expect(remote).toMatchObject({
    jobLocationType: 'TELECOMMUTE',
    applicantLocationRequirements: [{ '@type': 'Country', name: 'DE' }],
  })
  expect(remote).not.toHaveProperty('jobLocation')
})

test('there is no JobPosting where something that Google requires is not stated', async () => {
  expect(await readJobPosting(stated)).not.toBeNull()
  for (const over of [{ postedAt: null }, { places: [] }, { places: [{ city: 'X', region: null, country: null }] }])
    expect(await readJobPosting({ ...stated, ...over })).toBeNull()
})

test('a closed posting is 410, says when and why, and is not for search engines', async () => {
  const { response, $ } = await open(`/postings/${specialIds.closed}`)
  expect(response.status).toBe(410)
  expect($('.closed-note').text()).toMatch(/closed.*22 Nov.*no longer on the employer’s listing/s)
  expect($('meta[name=robots]').attr('content')).toBe('noindex')
  expect($('script[type="application/ld+json"]').length).toBe(0)
  expect($('.history').text()).toContain('Closed')
})

test('an open posting that was not seen on its board for more than two days says since when, and is told to no search engine', async () => {
  const all = '/?relevance=0&lane=any'
  const seen = (lastCheckedAt: string | null) => ({ postings: [posting({ ...stated, lastCheckedAt })] })
  const old = await open('/postings/1', seen('2026-11-22T09:00:00.000Z'))
  expect(old.$('.posting-head .note').text()).toMatch(/^Not confirmed since 22 Nov\. .*may be filled/s)
  expect(old.$('script[type="application/ld+json"]').length).toBe(0)
  const list = await open(all, seen('2026-11-22T09:00:00.000Z'))
  expect(list.$('.unit').text()).toContain('Not confirmed since 22 Nov')
  for (const lastCheckedAt of ['2026-11-22T10:00:00.000Z', null])
    for (const path of [all, '/postings/1'])
      expect((await open(path, seen(lastCheckedAt))).text).not.toContain('Not confirmed')
  const closed = posting({ ...stated, lastCheckedAt: '2026-11-12T09:00:00.000Z', status: 'closed' })
  expect((await open('/postings/1', { postings: [closed] })).text).not.toContain('Not confirmed')
})

test('a posting without its text yet sends the reader to the source', async () => {
  const { $ } = await open(`/postings/${specialIds.undetailed}`)
  expect($('.text').text()).toContain('The description is being fetched')
  expect($('.text a').attr('rel')).toBe('nofollow ugc noopener noreferrer')
  expect($('script[type="application/ld+json"]').length).toBe(0)
})

test('a posting says where the same role stands as well, and what its age may mean, as evidence', async () => {
  const { $ } = await open('/postings/1')
  expect($('.related a[href="/postings/2"]').text()).toBe('Senior Kubernetes Engineer <GPU>')
  expect($('.related').text()).toContain('open for 118 days, unchanged since it was first seen')
  expect((await open('/postings/3')).$('.related').length).toBe(0)
})
