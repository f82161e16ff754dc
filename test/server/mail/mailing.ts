import { expect, onTestFinished } from 'vitest'
import { accounts, browse, type PeopleApp, packedAda, peopleApp, tokenOf } from '../../helpers/people-app.ts'
import { type Behaviour, startSmtp } from '../../helpers/smtp.ts'

export async function mailing(behaviour: Behaviour = {}, env: Record<string, string> = {}) {
  const smtp = await startSmtp(behaviour)
  onTestFinished(() => smtp.stop())
  const under = peopleApp({ ...accounts, SMTP_URL: smtp.url, ...env })
  return { ...under, smtp }
}
export const arrives = async (smtp: { received: unknown[] }, count: number) => {
  for (let i = 0; i < 2_000 && smtp.received.length < count; i++)
    await new Promise((resolve) => setTimeout(resolve, 10))
}

export const mondays = { weekday: '1', hour: '8', timeZone: 'Europe/Berlin' }

/** Signs up by the link in the mail, keeps a profile and asks for a letter every Monday at 8, Berlin. */
export async function subscribe(under: Awaited<ReturnType<typeof mailing>>, email: string) {
  const browser = browse(under)
  const before = under.smtp.received.length
  await browser.post('/sign-in', { email })
  await arrives(under.smtp, before + 1)
  const token = tokenOf({ text: under.smtp.received.at(-1)?.mail.text ?? '' })
  expect((await browser.post('/sign-in/link', { t: token })).headers.get('location')).toBe('/yours')
  await browser.post('/yours/profiles', { p: packedAda })
  const profile = /name="id" value="(\d+)"/.exec(await browser.text('/yours'))?.[1]
  await browser.post('/digest', {
    about: `profile-${profile}`,
    ...mondays,
    whenNothing: 'skip',
  })
  return browser
}
export const letters = ({ smtp }: { smtp: Awaited<ReturnType<typeof startSmtp>> }) =>
  smtp.received.filter(({ mail }) => mail.headers.has('list'))
export const state = ({ app }: PeopleApp) => app.people.letters.status().counts
export const linksOf = (text: string) =>
  [...new Set(text.match(/https?:\/\/[^\s"<>]+/g))].map((href) => href.replaceAll('&amp;', '&')).sort()
