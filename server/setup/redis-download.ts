import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, globSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const limitMs = 3 * 60_000
const outputBytesMax = 16 * 1024 * 1024

const store = join(import.meta.dirname, '..', '..', 'data', 'redis')
const launcherPath = join(store, 'server', 'redis-server.sh')
/** The package that holds the program: the one called redis-server has only a link to it and the service. */
const packageName = 'redis-tools'

/** The one that an earlier `fetchRedis` unpacked, or null. */
export const unpackedRedis = (): string | null => (existsSync(launcherPath) ? launcherPath : null)

/**
 * Fetches redis-server from the archive of Debian (or Ubuntu) with the system's own `apt-get`, which checks signatures, and
 * unpacks it into data/: nothing is installed, and no root is needed.
 * @throws Error with the reason, if it cannot be fetched
 */
export async function fetchRedis(say: (sentence: string) => void): Promise<string> {
  say('Fetching redis-server (once, about 2 MB) ...')
  const partial = join(store, `partial-${randomUUID()}`)
  mkdirSync(partial, { recursive: true })
  try {
    await download(partial)
    for (const file of globSync('*.deb', { cwd: partial }))
      await run('dpkg-deb', ['-x', join(partial, file), partial], { timeout: limitMs })
    for (const file of globSync('{*.deb,apt}', { cwd: partial })) rmSync(join(partial, file), { recursive: true })
    // One program under many names: what it is called decides what it does.
    symlinkSync('redis-check-rdb', join(partial, 'usr', 'bin', 'rackline-redis-server'))
    writeFileSync(join(partial, 'redis-server.sh'), launcher)
    chmodSync(join(partial, 'redis-server.sh'), 0o755)
    await run(join(partial, 'redis-server.sh'), ['--version'], { timeout: limitMs })
    if (unpackedRedis() === null) renameSync(partial, join(store, 'server'))
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return launcherPath
}

/** The package and the libraries that it names, as .deb files in `folder`; with lists of our own where the system has none. */
async function download(folder: string) {
  try {
    await downloadWith(folder, [])
  } catch {
    const own = ownLists(folder)
    await run('apt-get', [...own, 'update'], { timeout: limitMs, maxBuffer: outputBytesMax })
    await downloadWith(folder, own)
  }
}

async function downloadWith(folder: string, options: string[]) {
  const { stdout } = await run('apt-cache', [...options, 'depends', '--no-suggests', packageName], { timeout: limitMs })
  const libraries = [...stdout.matchAll(/Depends: (lib\S+)/g)].map(([, name]) => name ?? '')
  const wanted = [packageName, ...libraries.filter((name) => name !== 'libc6')]
  await run('apt-get', [...options, 'download', ...wanted], {
    cwd: folder,
    timeout: limitMs,
    maxBuffer: outputBytesMax,
  })
}

/** apt's own folders belong to root; these are ours. What is installed is still read from the system. */
function ownLists(folder: string): string[] {
  const own = join(folder, 'apt')
  for (const part of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(own, part), { recursive: true })
  const settings = {
    'Dir::State': own,
    'Dir::State::lists': join(own, 'lists'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': join(own, 'cache'),
    'Debug::NoLocking': '1',
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
}

// The system's own libraries are better where they exist; "--version" already needs every library.
const launcher = `#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
program="$here/usr/bin/rackline-redis-server"
if ! "$program" --version >/dev/null 2>&1; then
  for lib in "$here"/usr/lib/*-linux-gnu "$here"/lib/*-linux-gnu; do
    LD_LIBRARY_PATH="$lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
  done
  export LD_LIBRARY_PATH
fi
exec "$program" "$@"
`
