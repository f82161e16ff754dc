// Plain JavaScript that Node 18 can read: it decides which Node everything else runs on.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const versionLimitMs = 20_000

/**
 * Which Node will the npm scripts run on, and which version is it? The one that npm brought along where it runs on this machine
 * (node_modules/.bin is first on the PATH of npm scripts), otherwise the person's own, which is the one running this.
 * Puts node_modules/.bin/node right: npm 10 drops that link together with the packages for other systems, and on a system with
 * another C library the brought Node does not run and must not stand before a good one.
 */
export function settleNode(root) {
  const own = { path: process.execPath, version: process.versions.node }
  const bundled = bundledNodePath(root)
  if (!existsSync(bundled)) return own
  // It may be the very one that runs this: an upgrade's set-up is started through the link that npm drops meanwhile.
  const version = realpathSync(bundled) === realpathSync(process.execPath) ? own.version : versionOf(bundled)
  if (process.platform !== 'win32')
    placeLink({ link: join(root, 'node_modules', '.bin', 'node'), target: bundled, wanted: version !== null })
  return version === null ? own : { path: bundled, version }
}

/** Where npm puts the Node of this system; the file is there on systems that such a package exists for. */
function bundledNodePath(root) {
  const [system, file] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node']
  return join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', file)
}

function versionOf(node) {
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8', timeout: versionLimitMs })
  return status === 0 ? stdout.trim().replace(/^v/, '') : null
}

function placeLink({ link, target, wanted }) {
  if (!wanted) return rmSync(link, { force: true })
  if (existsSync(link)) return
  mkdirSync(dirname(link), { recursive: true })
  rmSync(link, { force: true })
  symlinkSync(relative(dirname(link), target), link)
}
