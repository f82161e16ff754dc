// node server/setup/complete-lock.mjs [package-lock.json]: run it after `npm install` has changed the lockfile.
// A registry that does not serve the builds for other systems makes npm leave them out of the lockfile, and then `npm ci` of npm 11
// refuses it, and people on those systems get no build. The missing entries are added from what the package asking for them says:
// exact version, system and processor (both are in the name). Without an integrity, which only the package itself could give.
import { readFileSync, writeFileSync } from 'node:fs'

const path = process.argv[2] ?? 'package-lock.json'
const lock = JSON.parse(readFileSync(path, 'utf8'))
const { '': project, ...packages } = lock.packages
const missing = missingOptional(packages)
const entries = Object.entries({ ...packages, ...Object.fromEntries(missing.map(toEntry)) })
lock.packages = { '': project, ...Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b, 'en'))) }
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${missing.length} entries added to ${path}.`)

function missingOptional(packages) {
  return Object.entries(packages).flatMap(([parent, { optionalDependencies = {}, ...rest }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${parent}/node_modules/${name}`])
      .map(([name, version]) => ({ name, version, parent: rest })),
  )
}

function toEntry({ name, version, parent }) {
  const match = /-(android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-(gnu|musl|.*))?$/.exec(name)
  if (match === null || !/^\d/.test(version)) throw new Error(`${name}@${version}: add its entry to ${path} by hand.`)
  const [, os, cpu, abi] = match
  const libc = { gnu: ['glibc'], musl: ['musl'] }[abi]
  const { dev, license, engines } = parent
  return [`node_modules/${name}`, { version, cpu: [cpu], dev, libc, license, optional: true, os: [os], engines }]
}
