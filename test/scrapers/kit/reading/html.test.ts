import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { realClock } from '../../../../scrapers/kit/clock.ts'
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
  ])('%s: refused', async (_, body) => {
    expect(await outcomeOf(html(body))).toBe('refused')
  })
})
