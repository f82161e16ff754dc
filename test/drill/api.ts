import fc from 'fast-check'
import { fuzzable } from '../helpers/api-fuzz.ts'
import { taintRun } from '../helpers/taint.ts'
import { fixtureSite } from '../server/http/site.ts'

const examples = 500
const users = 1_000
const answers = 20_000

/** Every route of the API's document asked what its schemas allow and more, and of people who must not be found. Out: how many promises were broken. */
export async function apiRun(): Promise<number> {
  return (await fuzzRun()) + (await peopleRun())
}

async function fuzzRun(): Promise<number> {
  const { site } = fixtureSite()
  const { operations, requestsOf, check } = await fuzzable(site)
  const wrong: string[] = []
  for (const operation of operations)
    for (const { path, init } of fc.sample(requestsOf(operation), examples))
      await check(operation, await site.request(path, init)).catch((error) => wrong.push(`${path}: ${error.message}`))
  console.log(
    `api: ${operations.length} routes, ${examples} requests each; ${wrong.length} answers not in the document`,
  )
  for (const line of wrong.slice(0, 20)) console.log(`  ${line.slice(0, 500)}`)
  return wrong.length
}

async function peopleRun(): Promise<number> {
  const { asked, canaries, changed, statuses } = await taintRun(users, answers)
  const said = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')
  console.log(
    `api: ${users} people with canaries, ${asked} answers (${said}); ${canaries} with a canary, ${changed.length} other than without the people`,
  )
  return canaries + changed.length
}
