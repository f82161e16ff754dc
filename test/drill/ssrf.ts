import { ssrfRun } from '../helpers/ssrf/run.ts'
import { privateHosts } from '../scrapers/kit/private-hosts.ts'

const rebindings = 1_000

/** Every way to write a private address at every place where one may come from, and names that change what they lead to. Out: how many got through. */
export async function ssrfDrill(): Promise<number> {
  const { refused, connections } = await ssrfRun({ forms: privateHosts, inBrowser: privateHosts, rebindings })
  console.log(`ssrf: ${JSON.stringify(refused)}; ${connections} connections to the canary`)
  const through = Object.values(refused).map((sentence) => {
    const [count = 0, of = 0] = sentence.split(' of ').map(Number)
    return of - count
  })
  return connections + through.reduce((a, b) => a + b, 0)
}
