import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../errors.ts'
import { fetchChromium, unpackedChromium } from './chromium-download.ts'

const versionLimitMs = 20_000

/** Where to search; the tests put their own machine in place of this one. */
export type ChromiumSearch = {
  /** CHROMIUM_PATH, which the server takes from its configuration. */
  readonly path?: string | null
  readonly platform?: NodeJS.Platform
  readonly exists?: (path: string) => boolean
  /** Does it start? Ubuntu's /usr/bin/chromium-browser is only a note that there is none. */
  readonly starts?: (path: string) => boolean
  /** Where playwright keeps the Chromium of its own version, whether it is there or not. */
  readonly playwrightPath?: () => Promise<string | null>
  /** The Chromium that an earlier `ensureChromium` fetched, or null. */
  readonly fetched?: () => string | null
  /** Fetches one; gives its path, or null where playwright keeps it. */
  readonly fetch?: (say: (sentence: string) => void) => Promise<string | null>
  /** Receives a sentence before something that takes a while. */
  readonly say?: (sentence: string) => void
}

/**
 * The Chromium to use: CHROMIUM_PATH, then one that the system has, then playwright's, then the one fetched earlier.
 * Fetches nothing; null where there is none.
 * @throws AppError `chromium_missing` if CHROMIUM_PATH names no file: somebody meant a particular one
 */
export async function findChromium(search: ChromiumSearch = {}): Promise<string | null> {
  const { path, platform, exists, starts, playwrightPath, fetched } = { ...thisMachine, ...search }
  if (path) {
    if (exists(path)) return path
    throw chromiumMissing(`CHROMIUM_PATH is ${path}, and there is no such file: correct it or unset it.`)
  }
  const usual = usualPlaces(platform).find((place) => exists(place) && starts(place))
  if (usual !== undefined) return usual
  const playwrights = await playwrightPath()
  if (playwrights !== null && exists(playwrights)) return playwrights
  return fetched()
}

/**
 * The Chromium to use, fetched if there is none: from the npm registry on Linux x64, with playwright elsewhere.
 * @throws AppError `chromium_missing`, whose message says how to get one
 */
export async function ensureChromium(search: ChromiumSearch = {}): Promise<string> {
  const found = await findChromium(search)
  if (found !== null) return found
  const { fetch, say } = { ...thisMachine, ...search }
  try {
    const path = (await fetch(say)) ?? (await findChromium(search))
    if (path !== null) return path
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw chromiumMissing(`There is no Chromium, and none could be fetched (${reason}). ${howToGetOne}`, { cause })
  }
  throw chromiumMissing(`There is no Chromium. ${howToGetOne}`)
}

const howToGetOne =
  'Install one ("apt-get install chromium" on Debian), or set CHROMIUM_PATH to the program file of a Chromium or Chrome.'

function chromiumMissing(message: string, options?: ErrorOptions): AppError {
  return new AppError('chromium_missing', 503, message, options)
}

// process.env and not the server's configuration: the set-up of the tests searches too, and it has no configuration.
const thisMachine = {
  path: process.env.CHROMIUM_PATH ?? null,
  platform: process.platform,
  exists: existsSync,
  starts: (path: string) =>
    process.platform !== 'linux' || spawnSync(path, ['--version'], { timeout: versionLimitMs }).status === 0,
  playwrightPath: async () => {
    try {
      const { chromium } = await import('playwright')
      return chromium.executablePath()
    } catch {
      return null
    }
  },
  fetched: unpackedChromium,
  fetch: fetchChromium,
  say: () => {},
} satisfies ChromiumSearch

/**
 * What a browser needs to know of where it runs, and nothing else of the environment: that holds keys of sources and the password
 * of the mail server, and the browser reads what strangers write.
 */
export const chromiumEnvironment = (env: NodeJS.ProcessEnv = process.env): Record<string, string> =>
  Object.fromEntries(neededNames.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])))

const neededNames = [
  ...['PATH', 'HOME', 'TMPDIR', 'LANG', 'LD_LIBRARY_PATH', 'FONTCONFIG_FILE', 'FONTCONFIG_PATH'],
  ...['XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR'],
  // On Windows; names are told apart by their letters alone there.
  ...['SystemRoot', 'TEMP', 'TMP', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'ProgramFiles', 'ProgramFiles(x86)'],
]

function usualPlaces(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  if (platform === 'win32') {
    const { env } = process
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']
    return programs.flatMap((program) => folders.flatMap((folder) => (folder ? [join(folder, program)] : [])))
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return [...names.map((name) => `/usr/bin/${name}`), '/snap/bin/chromium']
}
