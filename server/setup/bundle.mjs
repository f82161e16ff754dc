// Plain JavaScript, as it runs before anything TypeScript can.
import { createHash } from 'node:crypto'
import { closeSync, openSync, readdirSync, readFileSync, readSync, renameSync, statSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const sourceFolders = ['scrapers', 'server', 'db', 'web']
const sourceKinds = new Set(['.ts', '.tsx', '.mjs', '.json', '.css'])
const markLengthMax = 100

/** Where the bundle of the project in `root` lies. */
export const bundlePath = (root) => join(root, 'node_modules', '.cache', 'rackline', 'bundle.mjs')

/** Where the code of the thread that reads postings lies: the bundle as a whole would take several times its memory. */
export const threadPath = (root) => join(dirname(bundlePath(root)), 'reading-thread.mjs')

/**
 * Makes one file of the sources and their packages, unless the one that is there was made of just these: a thousand files take four
 * times as long to start. What a source imports only when it runs (`await import`) still waits until then. A file of its own for
 * each of those would start faster still, but esbuild then runs the shared ones in another order than the sources say, and what one
 * of them adds to a library (`extendZodWithOpenApi`) is missing. In every other sense it is the sources that run: a file that they
 * name beside themselves (`import.meta.url`) is looked for beside the source.
 */
export async function bundle(root) {
  const mark = `// ${factsOf(root)}`
  if (markOf(bundlePath(root)) === mark) return
  const [text, thread] = await Promise.all(
    ['server/cli/rackline.ts', 'server/reading/entry.ts'].map((entry) => bundled(root, entry, `${mark}\n`)),
  )
  // The first is what says that both are there.
  await put(threadPath(root), thread)
  await put(bundlePath(root), text)
}

/** One file of a source and all that it imports, as text. In: its path from `root`, and what the text begins with. */
export async function bundled(root, entry, begin = '') {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: bundlePath(root),
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22.19',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    plugins: [sourcesKeepTheirPlace, zodSpeaksEnglish],
    // What it was made of, so that what it keeps is read by the same code only (server/version.ts).
    define: {
      RACKLINE_BUILD: JSON.stringify(begin.trim()),
      RACKLINE_STYLE: JSON.stringify(await styleSheet(build, root)),
    },
    // Its build for browsers has the same `load`, and neither an HTTP client of its own nor tables of old encodings (1.8 MB).
    alias: { cheerio: join(root, 'node_modules/cheerio/dist/browser/index.js') },
    // Native code, and what looks for files beside its own; each is loaded from node_modules as ever.
    external: ['better-sqlite3', 'playwright', 'unpdf', 'esbuild', 'bullmq', 'ioredis'],
    banner: {
      js: `${begin}import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)`,
    },
    // A start reads all of it: shorter by a third, with the names of functions kept for whoever reads a stack trace.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 160,
    logLevel: 'silent',
  })
  return escaped(outputFiles[0].text)
}

/** The style sheet in one, without the spaces and comments that no browser needs. */
async function styleSheet(build, root) {
  const entryPoints = [join(root, 'web', 'assets', 'style.css')]
  const { outputFiles } = await build({
    entryPoints,
    write: false,
    bundle: true,
    minifyWhitespace: true,
    charset: 'utf8',
  })
  return outputFiles[0].text
}

/**
 * The same script in ASCII: of one letter beyond it V8 would make two bytes of each. esbuild has left some in regular expressions
 * and comments only, where an escape means the same.
 */
const escaped = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** In the bundle, `import.meta` of a source still says where the source lies. */
const sourcesKeepTheirPlace = {
  name: 'sources keep their place',
  setup({ onLoad }) {
    onLoad({ filter: /\.(tsx?|mjs)$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return undefined
      const text = await readFile(path, 'utf8')
      if (!text.includes('import.meta')) return undefined
      const contents = text
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      return { contents, loader: extname(path) === '.tsx' ? 'tsx' : extname(path) === '.ts' ? 'ts' : 'js' }
    })
  },
}

/** Of zod's words for what is wrong in some fifty languages, those of the one that we answer in. */
const zodSpeaksEnglish = {
  name: 'zod speaks English',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/locales\/index\.js$/ }, ({ resolveDir }) =>
      /[\\/]zod[\\/]v4[\\/]\w+$/.test(resolveDir) ? { path: join(resolveDir, '..', 'locales', 'en.js') } : undefined,
    )
  },
}

/** A digest of what the bundle is made of: name, size and time of each source, the packages, and the place. */
function factsOf(root) {
  const digest = createHash('sha256')
    .update(root)
    .update(readFileSync(join(root, 'package-lock.json')))
  for (const folder of sourceFolders)
    for (const name of readdirSync(join(root, folder), { recursive: true }).sort()) {
      if (!sourceKinds.has(extname(name))) continue
      const { size, mtimeMs } = statSync(join(root, folder, name))
      digest.update(`${folder}/${name} ${size} ${mtimeMs}\n`)
    }
  return digest.digest('hex')
}

function markOf(path) {
  try {
    const file = openSync(path, 'r')
    const head = Buffer.alloc(markLengthMax)
    const length = readSync(file, head)
    closeSync(file)
    return head.toString('utf8', 0, length).split('\n')[0]
  } catch {
    return null
  }
}

/** Whole or not at all, also when two starts do it at once. */
async function put(path, text) {
  await mkdir(dirname(path), { recursive: true })
  const partial = `${path}.${process.pid}`
  await writeFile(partial, text)
  renameSync(partial, path)
}
