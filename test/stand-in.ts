import { sites } from './fixtures/sites.ts'
import { startStandIn } from './helpers/standin.ts'

/**
 * `node --import tsx test/stand-in.ts [port]`: the example board of every source at one gateway, for trying things out without the
 * network. Read it with RACKLINE_UPSTREAM_GATEWAY set to the address that is printed.
 */
async function main(port: number) {
  const standIn = await startStandIn({ port })
  for (const site of Object.values(sites)) site.lay(standIn)
  console.log(`${Object.keys(sites).length} boards at ${standIn.url}`)
}

await main(Number(process.argv[2] ?? 8701))
