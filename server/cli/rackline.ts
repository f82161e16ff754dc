// First of all: on a too old Node the imports below would end in a crash without a message.
import '../setup/require-node.mjs'

const { run } = await import('./program.ts')
process.exitCode = await run(process.argv.slice(2), process.env)
