import type { startStandIn } from './standin.ts'

type StandIn = Awaited<ReturnType<typeof startStandIn>>

/** The text of a Greenhouse board with `count` invented postings; `note` is part of every description. */
export const greenhouseAnswer = (board: string, count: number, note = 'first') =>
  JSON.stringify({
    jobs: Array.from({ length: count }, (_, i) => ({
      id: 1000 + i,
      title: `Cluster Engineer ${i}`,
      absolute_url: `https://job-boards.greenhouse.io/${board}/jobs/${1000 + i}`,
      company_name: `Company ${board}`,
      location: { name: 'Austin, TX' },
      first_published: '2026-10-01T09:00:00-04:00',
      content: `&lt;p&gt;Run GPUs at ${board}, ${note}. ${'Own the system in production. '.repeat(40)}&lt;/p&gt;`,
    })),
    meta: { total: count },
  })

/** Lays a Greenhouse board down at the stand-in. Out: the address that a person would paste. */
export function layGreenhouse(standIn: StandIn, board: string, count: number, headers: Record<string, string> = {}) {
  const body = greenhouseAnswer(board, count)
  standIn.answer(`boards-api.greenhouse.io/v1/boards/${board}/jobs`, {
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  return `https://job-boards.greenhouse.io/${board}`
}
