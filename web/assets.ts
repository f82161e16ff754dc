import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The style sheet as the bundle has it (server/setup/bundle.mjs): without what only its authors read. */
declare const RACKLINE_STYLE: string | undefined

const files = {
  'style.css': 'text/css; charset=utf-8',
  'keys.js': 'text/javascript; charset=utf-8',
  'once.js': 'text/javascript; charset=utf-8',
  'profile.js': 'text/javascript; charset=utf-8',
  'progress.js': 'text/javascript; charset=utf-8',
  'track.js': 'text/javascript; charset=utf-8',
  'favicon.svg': 'image/svg+xml; charset=utf-8',
  'world.svg': 'image/svg+xml; charset=utf-8',
} as const
export type AssetName = keyof typeof files
export type Asset = { href: string; body: string; type: string }

/** The files that pages link to, read once: they belong to the code and change only with it. */
export const assets: Readonly<Record<AssetName, Asset>> = {
  'style.css': read('style.css'),
  'keys.js': read('keys.js'),
  'once.js': read('once.js'),
  'profile.js': read('profile.js'),
  'progress.js': read('progress.js'),
  'track.js': read('track.js'),
  'favicon.svg': read('favicon.svg'),
  'world.svg': read('world.svg'),
}

/** The asset served at `/assets/<file>`; `null` when there is none (a hash of an older version included). */
export const findAsset = (file: string): Asset | null =>
  Object.values(assets).find(({ href }) => href === `/assets/${file}`) ?? null

/** The content's hash is in the address, so that it may be kept for ever and still changes at once. */
function read(name: AssetName): Asset {
  const body = name === 'style.css' ? styleSheet() : readText(name)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  const [stem, extension] = name.split('.')
  return { href: `/assets/${stem}.${hash}.${extension}`, body, type: files[name] }
}

/** It is served as one file and kept as several, in the order of its imports. */
function styleSheet() {
  if (typeof RACKLINE_STYLE === 'string') return RACKLINE_STYLE
  return readText('style.css').replace(/@import "(.+)";\n/g, (_, part) => readText(part))
}

function readText(file: string) {
  return readFileSync(new URL(`./assets/${file}`, import.meta.url), 'utf8')
}
