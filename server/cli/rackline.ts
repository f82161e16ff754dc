// The version is checked before anything native is loaded: better-sqlite3 13 crashes on Node 20 without a word.
import { requireNode } from '../setup/check-node.mjs'

requireNode()
const { run } = await import('./program.ts')
process.exitCode = await run(process.argv.slice(2), process.env)
