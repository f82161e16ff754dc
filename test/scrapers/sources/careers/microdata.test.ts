import { describe, expect, test } from 'vitest'
import { host, ownSite, root, sitemapOf } from './own-site.ts'

const web = ownSite()
const itemtype = 'itemscope itemtype="http://schema.org/JobPosting"'
const job = `<div class="jobDisplay" ${itemtype}>
<h1><span itemprop="title">GPU  Engineer</span></h1>
<meta itemprop="datePosted" content="Tue Sep 15 07:00:00 UTC 2026">
<span itemprop="jobLocation" itemscope itemtype="http://schema.org/Place"><meta itemprop="streetAddress" content="Walldorf, DE, 69190"></span>
<span itemprop="jobLocation" itemscope itemtype="http://schema.org/Place"><span itemprop="address" itemscope itemtype="http://schema.org/PostalAddress"><span itemprop="addressLocality">Oslo</span><meta itemprop="addressCountry" content="NO"></span></span>
<span itemprop="hiringOrganization" itemscope><b itemprop="name">Acme</b></span>
<div><span itemprop="description"><p>Build <b>racks</b>.</p><ul><li itemprop="skills">Go</li></ul></span></div></div>`
const mention = (title: string, more = '') => `<li ${itemtype}><b itemprop="title">${title}</b>${more}</li>`
const teaser = '<p itemprop="description">More…</p>'

describe('a page that has its posting in microdata, as SuccessFactors’ sites do', () => {
  test('is read as one with JSON-LD is', async () => {
    web.lay({ '/job/gpu-engineer/123/': `<!doctype html><title>x</title>${job}` })
    expect(await web.readSite()).toMatchObject({
      stopped: null,
      postings: [
        {
          id: `${root}/job/gpu-engineer/123/`,
          title: 'GPU Engineer',
          employer: 'Acme',
          locations: ['Walldorf, DE, 69190', 'Oslo, NO'],
          description: '<p>Build <b>racks</b>.</p><ul><li itemprop="skills">Go</li></ul>',
          postedAt: new Date('2026-09-15T07:00:00Z'),
        },
      ],
    })
  })

  test('has none but that one where others are mentioned on it', async () => {
    const address = `<a itemprop="url" href="/job/2">2</a>`
    web.lay({
      '/job/1': `<!doctype html>${job}<ul>${mention('Similar')}${mention('Other')}</ul>`,
      '/job/2': `<!doctype html>${job}`,
      '/jobs': `<!doctype html>${mention('A', teaser)}${mention('B', teaser + address)}`,
    })
    const { postings, stopped } = await web.readSite()
    expect([stopped, postings.map(({ url, title }) => [url, title])]).toEqual([
      null,
      [
        [`${root}/job/1`, 'GPU Engineer'],
        [`${root}/job/2`, 'GPU Engineer'],
      ],
    ])
  })
})

test('a page that puts posting into posting is one posting, each part of it read once', {
  timeout: 20_000,
}, async () => {
  const nested = `<div ${itemtype} itemprop="mainEntity"><p itemprop="title">GPU Engineer</p>`.repeat(400)
  web.lay({ '/job/1': `<!doctype html>${nested}${'<b></b>'.repeat(20_000)}`, '/job/2': `<!doctype html>${job}` })
  const { postings, stopped } = await web.readSite()
  expect([stopped, postings.map(({ title }) => title)]).toEqual([null, ['GPU Engineer', 'GPU Engineer']])
})

test('a sitemap may be a text with an address a line', async () => {
  web.standIn.answer(`${host}/robots.txt`, { body: `Sitemap: ${root}/pages.txt` })
  web.standIn.answer(`${host}/pages.txt`, { body: `${root}/job/1\r\n${root}/job/2\r\n` })
  for (const path of ['/job/1', '/job/2']) web.standIn.answer(host + path, { body: `<!doctype html>${job}` })
  expect(await web.readSite()).toMatchObject({ ids: [`${root}/job/1`, `${root}/job/2`], stopped: null })
  web.standIn.answer(`${host}/pages.txt`, { body: `${root}/job/1\nNot found` })
  expect((await web.readSite()).stopped).toMatchObject({ name: 'SourceChanged' })
  web.standIn.answer(`${host}/pages.txt`, { body: sitemapOf(['/job/2']) })
  expect((await web.readSite()).ids).toEqual([`${root}/job/2`])
})
