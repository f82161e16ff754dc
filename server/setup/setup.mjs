// What npm runs before `start`, `test` and `rackline`, on whatever Node the person has: plain JavaScript that Node 18 can read,
// and nothing from node_modules, which may be empty. Everything is said on stderr: the standard output belongs to the command.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'
import { settleNode } from './bundled-node.mjs'
import { isNodeTooOld, nodeTooOldSentence } from './check-node.mjs'
import { isInstalled, writeStamp } from './installed.mjs'
import { whyNotSetUp } from './not-set-up.mjs'
import { runNpm } from './npm.mjs'
import { withSetupLock } from './setup-lock.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** 'run' installs what the server needs, 'test' everything, and the programs that tests start. Done already, it costs a few milliseconds. */
async function setUp(mode) {
  if (!isInstalled(root, mode)) await install(mode)
  writeStamp(root, mode)
  const node = settleNode(root)
  if (isNodeTooOld(node.version)) fail(nodeTooOldSentence(node.version))
  await bundle(root)
  if (mode === 'test') providePrograms(node.path)
}

async function install(mode) {
  const onWait = () => console.error('Another start is installing the dependencies: waiting for it ...')
  await withSetupLock({ lock: join(root, 'data', 'setup.lock'), onWait }, async (adopt) => {
    if (isInstalled(root, mode)) return
    console.error('Installing dependencies (first start only, about 30 s) ...')
    // npm empties node_modules in no particular order: without this note, a half emptied folder cannot pass for an installed one.
    rmSync(join(root, 'node_modules', '.package-lock.json'), { force: true })
    const which = mode === 'run' ? ['--omit=dev'] : ['--include=dev']
    const args = [
      'ci',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
      '--include=optional',
      ...which,
    ]
    await runNpm({ args, cwd: root, onSpawn: adopt })
  })
}

/** In its own process, because it is TypeScript and needs the Node that was just settled. It says what is missing, if anything. */
function providePrograms(node) {
  const script = join(root, 'server', 'setup', 'provide-programs.ts')
  // Node 22 warns about reading TypeScript; nothing that the person could do about.
  const { status } = spawnSync(node, ['--disable-warning=ExperimentalWarning', script], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) process.exit(1)
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

const mode = process.argv[2]
if (mode !== 'run' && mode !== 'test')
  fail('Say what to set up for: node server/setup/setup.mjs run, or node server/setup/setup.mjs test.')
await setUp(mode).catch((error) => fail(`Rackline could not be set up. ${whyNotSetUp(error, root)}`))
