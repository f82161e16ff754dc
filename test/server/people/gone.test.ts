import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packProfile } from '../../../web/profile/link.ts'
import { freshFolder } from '../../helpers/folder.ts'
import { accounts, ada, browse, memoryMailer, peopleApp, signIn, tokenOf } from '../../helpers/people-app.ts'

test('after a life here with changes, letters and old links, deleting leaves no byte and no line of a log', async () => {
  const path = join(freshFolder().path, 'people.db')
  const { mailer, mails } = memoryMailer(() => ({ outcome: 'sent', detail: '250' }))
  const under = peopleApp({ ...accounts, RACKLINE_DATABASE: path }, { mailer })
  under.put(['1', '2'])
  const browser = await signIn(under, mails, 'canary@example.org')
  const note = (text: string) => browser.post('/tracking', { posting: '1', state: 'saved', notes: text.repeat(40) })
  for (const at of [1, 2, 3]) {
    await note(`canary-note-${at} `)
    await browser.post('/yours/profiles', { p: packProfile({ ...ada, headline: `canary-headline-${at}` }), name: 'x' })
    await browser.post('/yours/searches', { name: `canary-search-${at}`, query: `q=canary-query-${at}` })
    await browser.post('/yours/exclusions', { kind: 'word', value: `canary-word-${at}` })
  }
  await browser.post('/digest', { about: 'profile-1', weekday: '1', hour: '8', timeZone: 'UTC', whenNothing: 'line' })
  await note('short')
  under.later(30)
  under.app.letters.forgetExpired()
  await browse(under).post('/sign-in', { email: 'canary@example.org' })
  expect(tokenOf(mails.at(-1))).not.toBe('')
  for (let week = 0; week < 3; week++) {
    under.later(7 * 24)
    await under.app.letters.sendDigests()
  }
  const bytes = () => ['', '-wal'].map((end) => readFileSync(`${path}${end}`).toString('latin1')).join('')
  expect(bytes()).toContain('canary')
  await browser.post('/yours/delete', { sure: 'yes' })
  expect(bytes()).not.toContain('canary')
  expect(under.logged.join()).not.toContain('canary')
})
