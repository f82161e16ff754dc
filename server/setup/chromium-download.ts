import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { runNpm } from './npm.mjs'

const run = promisify(execFile)
const unpackLimitMs = 2 * 60_000
const playwrightLimitMs = 10 * 60_000

const root = join(import.meta.dirname, '..', '..')
const store = join(root, 'data', 'chromium')
const packageName = '@sparticuz/chromium'

/**
 * Fetches a Chromium and gives its path, or null where playwright fetched it (playwright then knows where it is).
 * On Linux x64 it comes from the npm registry, as an npm package that also has the libraries a bare system lacks: whoever could
 * install Rackline can fetch it. That package has no build for other systems.
 * @throws Error with the reason, if it cannot be fetched
 */
export async function fetchChromium(say: (sentence: string) => void): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    say('Fetching a Chromium (once, about 150 MB) ...')
    const cli = join(root, 'node_modules', 'playwright', 'cli.js')
    await run(process.execPath, [cli, 'install', '--only-shell', 'chromium'], { timeout: playwrightLimitMs })
    return null
  }
  say('Fetching a Chromium (once, about 70 MB) ...')
  return unpack(await packageFolder())
}

/** The Chromium that an earlier `fetchChromium` unpacked, or null. */
export function unpackedChromium(): string | null {
  const launcher = join(unpackedFolder(), 'chromium.sh')
  return existsSync(launcher) ? launcher : null
}

/** Where the package is: in node_modules after `npm test`, where development packages are installed; else fetched into data/. */
async function packageFolder(): Promise<string> {
  const places = [root, store].map((folder) => join(folder, 'node_modules', packageName))
  const present = places.find((folder) => versionIn(folder) === pinnedVersion())
  if (present !== undefined) return present
  mkdirSync(store, { recursive: true })
  writeFileSync(join(store, 'package.json'), '{ "private": true }\n')
  const args = [
    'install',
    `${packageName}@${pinnedVersion()}`,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
  ]
  await runNpm({ args, cwd: store })
  return join(store, 'node_modules', packageName)
}

/**
 * The package unpacks into the temporary folder under fixed names, where anybody on the machine could have put a program of theirs:
 * it is given a folder of our own instead, which gets its name only when it is complete.
 */
async function unpack(folder: string): Promise<string> {
  const partial = join(store, `partial-${randomUUID()}`)
  mkdirSync(partial, { recursive: true })
  try {
    const script = 'import(process.argv[1]).then((module) => module.default.executablePath())'
    // AWS_LAMBDA_JS_RUNTIME is how the package is told to unpack its libraries as well.
    const env = { ...process.env, TMPDIR: partial, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }
    const entry = join(folder, 'build', 'index.js')
    await run(process.execPath, ['--input-type=module', '-e', script, entry], { env, timeout: unpackLimitMs })
    writeFileSync(join(partial, 'fonts.conf'), fontsConf)
    writeFileSync(join(partial, 'chromium.sh'), launcher)
    chmodSync(join(partial, 'chromium.sh'), 0o755)
    if (unpackedChromium() === null) renameSync(partial, unpackedFolder())
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return join(unpackedFolder(), 'chromium.sh')
}

function unpackedFolder(): string {
  return join(store, pinnedVersion())
}

/** One place says the version: the development dependency, whose package.json is there without development packages too. */
function pinnedVersion(): string {
  const schema = z.object({ devDependencies: z.object({ [packageName]: z.string() }) })
  const { devDependencies } = schema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  return devDependencies[packageName]
}

function versionIn(folder: string): string | null {
  const file = join(folder, 'package.json')
  return existsSync(file)
    ? z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version
    : null
}

// The system's own libraries and fonts are better where they exist; "--version" already needs every library.
const launcher = `#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
if ! "$here/chromium" --version >/dev/null 2>&1; then
  export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
`

const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`
