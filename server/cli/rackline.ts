// First of all: on a too old Node the imports below would end in a crash without a message.
import '../setup/require-node.mjs'

const { outliveReaders } = await import('./output/outputs.ts')
const { run } = await import('./program.ts')
const whatIsLost = outliveReaders(process)
const status = await run(process.argv.slice(2), process.env)
const lost = await whatIsLost()
if (lost && status === 0) console.error(`The standard output could not be written: ${lost.message}`)
process.exitCode = status === 0 && lost ? 1 : status
