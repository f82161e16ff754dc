import { crashRun } from '../helpers/crash.ts'
import { faultRun } from './faults.ts'

const crashKills = 20

/**
 * `npm run drill [-- crash|faults]`: the full counts of what `npm test` runs reduced. `faults` needs the recorded boards
 * in ../shared/upstream and says so where they are not.
 */
async function main(which: string | undefined) {
  let violations = 0
  if (which === undefined || which === 'crash') violations += await crashes()
  if (which === undefined || which === 'faults') violations += await faultRun()
  console.log(`${violations} violations`)
  process.exitCode = violations === 0 ? 0 : 1
}

async function crashes() {
  const { integrity, remembered, crashed, clean } = await crashRun(crashKills, 1)
  const sound = integrity.filter((result) => result === 'ok, 0 orphans').length
  const same = JSON.stringify(crashed) === JSON.stringify(clean)
  console.log(
    `crash: ${crashKills} kills with ${remembered.join(' ')} postings remembered; ${sound} times sound; final table ${same ? 'equal' : 'DIFFERENT'} (${clean.length} postings)`,
  )
  return crashKills - sound + (same ? 0 : 1)
}

await main(process.argv[2])
