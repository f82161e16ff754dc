// Plain JavaScript that Node 18 can read: it runs before anything is installed.
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Does what lies in node_modules serve `mode` ('run' or 'test')?
 * npm writes node_modules/.package-lock.json last, so where it is missing an install was interrupted. The stamp only saves
 * reading both lockfiles at each start; without a fitting one they are compared, so an install made by hand is taken as it is.
 * @returns {boolean}
 */
export function isInstalled(root, mode) {
  const facts = currentFacts(root)
  if (facts === null) return false
  if (stampFits(readJson(stampPath(root)), facts, mode)) return true
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))
  const wanted = readJson(join(root, 'package-lock.json'))
  return installed !== null && wanted !== null && lockFits(wanted, installed, mode)
}

/** Does the stamp speak of this lockfile, this install, this machine, and an install that is wide enough? 'test' serves 'run' too. */
export function stampFits(stamp, facts, mode) {
  if (stamp === null || Object.entries(facts).some(([key, value]) => stamp[key] !== value)) return false
  return stamp.mode === mode || stamp.mode === 'test'
}

/**
 * Is every package that package-lock.json asks for installed, at its version? `installed` is npm's own node_modules/.package-lock.json.
 * Optional packages may be absent (they are made for other systems), but not be there at another version.
 */
export function lockFits(wanted, installed, mode) {
  return Object.entries(wanted.packages ?? {}).every(([path, entry]) => {
    if (path === '') return true
    const found = installed.packages?.[path]
    if (found === undefined) return Boolean(entry.optional || entry.devOptional || (mode === 'run' && entry.dev))
    return found.version === entry.version
  })
}

/** Notes that node_modules serves `mode`. A folder that may not be written to only costs the comparison at each start. */
export function writeStamp(root, mode) {
  const facts = currentFacts(root)
  if (facts === null) return
  const known = readJson(stampPath(root))
  if (stampFits(known, facts, mode)) return
  const partial = `${stampPath(root)}.${process.pid}`
  try {
    writeFileSync(partial, `${JSON.stringify({ ...facts, mode }, null, 2)}\n`)
    renameSync(partial, stampPath(root))
  } catch {
    // Read-only: see above.
  }
}

function currentFacts(root) {
  try {
    const hidden = statSync(join(root, 'node_modules', '.package-lock.json'))
    return {
      lockfile: createHash('sha256')
        .update(readFileSync(join(root, 'package-lock.json')))
        .digest('hex'),
      installedAt: hidden.mtimeMs,
      system: `${process.platform}-${process.arch}`,
    }
  } catch {
    return null
  }
}

function stampPath(root) {
  return join(root, 'node_modules', '.rackline-setup.json')
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
