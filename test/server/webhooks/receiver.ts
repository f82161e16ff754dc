import { type PeopleApp, peopleApp } from '../../helpers/people-app.ts'
import { type Asked, startStandIn } from '../../helpers/standin.ts'

export const host = 'hooks.example.org'
const wish = { name: 'ours', url: `https://${host}/in`, query: 'relevance=1', wants: ['opened', 'closed'] as const }

/** Somebody who is told, and Racklines that reach nobody else. `fresh`: nothing was received yet, and all is taken. */
export async function startReceiver() {
  const receiver = await startStandIn()
  return {
    receiver,
    underTest: (env: Record<string, string> = {}) => peopleApp({ RACKLINE_UPSTREAM_GATEWAY: receiver.url, ...env }),
    received: () => receiver.log.filter((asked) => asked.host === host),
    fresh() {
      receiver.log.length = 0
      receiver.answer(`${host}/in`, { status: 204 })
    },
  }
}

export const create = ({ app }: PeopleApp, over: Partial<Parameters<typeof app.webhooks.create>[0]> = {}) =>
  app.webhooks.create({ ...wish, wants: [...wish.wants], ...over })
export const said = (asked: Asked | undefined) => JSON.parse(asked?.body ?? '{}')
export const titles = (postings: { title: string }[]) => postings.map(({ title }) => title.split(' ').at(-1)).sort()
