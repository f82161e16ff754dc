import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { realClock } from '../../../../scrapers/kit/clock.ts'
import { readHtml, readMarkup } from '../../../../scrapers/kit/reading/html.ts'
import { outcomeOf, type Setting, startSetting } from '../setting.ts'

let setting: Setting
beforeEach(async () => {
  // Nothing here waits.
  setting = await startSetting({ clock: realClock })
})
afterEach(() => setting.close())

const page = 'https://h.example/x'
const answer = (body: string | Buffer, headers: Record<string, string> = {}) =>
  setting.standIn.answer('h.example', { body, headers })

describe('HTML is read within bounds', () => {
  const html = (body: string) => {
    answer(body, { 'content-type': 'text/html' })
    return setting.visit().kit.getHtml(page)
  }

  test('a page is a document, with its scripts as they are', async () => {
    const $ = await html(
      '<!doctype html><title>A &amp; B</title><p>one<p>two<script type="application/ld+json">{"a":"<b>"}</script>',
    )
    expect([$('title').text(), $('p').length, $('script').text()]).toEqual(['A & B', 2, '{"a":"<b>"}'])
  })

  test.each([
    ['elements nested without end', '<div>'.repeat(100_000)],
    ['elements without number', `<body>${'<p>'.repeat(300_000)}`],
    ['elements side by side without a page around them', '<p></p>'.repeat(5_000)],
    [
      'the formatting that makes browsers multiply elements',
      `${'<b a=1><i b=2>'.repeat(50_000)}${'<p>'.repeat(10_000)}`,
    ],
    [
      'attributes without number, each of another name',
      `<p ${Array.from({ length: 600_000 }, (_, i) => `a${i}`).join(' ')}>`,
    ],
    ['text in pieces without number', `<p>${'<'.repeat(2_100_000)}`],
  ])('%s: refused', async (_, body) => {
    expect(await outcomeOf(html(body))).toBe('refused')
  })

  test('a long page lets others have their turn while it is read, and says the same', async () => {
    let turns = 0
    const count = () => void turns++
    const text = '<p title="a &amp; b">R&amp;D &lt;one&gt;</p><!-- x --><script>a < b</script>'
    const $ = await readHtml(`<main>${text.repeat(10_000)}</main>`, page, count)
    expect(turns).toBeGreaterThan(20)
    expect(
      new Set(
        $('p')
          .toArray()
          .map((p) => `${$(p).attr('title')}|${$(p).text()}`),
      ),
    ).toEqual(new Set(['a & b|R&D <one>']))
    expect([$('p').length, $('script').length, $('main').text().length]).toEqual([10_000, 10_000, 10_000 * 14])
  })

  test('a feed of a thousand long descriptions is read, though it writes their marks as entities', async () => {
    const description = '&lt;li&gt;Run the fabric&#8217;s switches &amp; cables&lt;/li&gt;'.repeat(80)
    const $ = await readMarkup(`<rss>${`<item>${description}</item>`.repeat(1_000)}</rss>`)
    expect([$('item').length, $('item').last().text().slice(-8)]).toEqual([1_000, 'les</li>'])
  })
})
