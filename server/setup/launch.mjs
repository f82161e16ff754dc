// What `npm start` and `npm run rackline` run: the bundle that set-up has made. First of all the check of Node: on a too old one
// the bundle's imports would end in a crash without a message.
import './require-node.mjs'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundlePath } from './bundle.mjs'
import { neverSetUp } from './not-set-up.mjs'

// Asked for here, as a Node that lacks it must get as far as the check above.
const { enableCompileCache } = await import('node:module')
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
if (!existsSync(bundlePath(root))) {
  console.error(neverSetUp(root))
  process.exit(1)
}
// Compiled once, the bundle is read as machine code at the next start.
enableCompileCache(join(root, 'node_modules', '.cache', 'rackline', 'compiled'))
// Who reads boards, or writes a file of all postings, makes much garbage and keeps little; left alone V8 gives it four times what
// it keeps, and 128 MB for what is young (docs/scaling.md). Of V8's flags these two work once Node runs; a Node that does not know
// one says so and goes on.
if (['sweep', 'worker', 'export'].includes(process.argv[2] ?? '')) {
  const { setFlagsFromString } = await import('node:v8')
  setFlagsFromString('--heap-growing-percent=30')
  setFlagsFromString('--semi-space-growth-factor=1')
}
await import(pathToFileURL(bundlePath(root)).href)
