import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const read = (file: string) => JSON.parse(readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8'))
const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>
type Locked = { version?: string; integrity?: string; hasInstallScript?: boolean; dev?: boolean; devOptional?: boolean }
const locked = Object.entries<Locked>(read('package-lock.json').packages).filter(([path]) => path !== '')
const shipped = locked.filter(([, { dev, devOptional }]) => !dev && !devOptional)

/** What may be installed beside us in all: who reads what a product depends on reads no more. */
const shippedMax = 250

test('every package is asked for in one version, and the lock knows what its bytes must be', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)])
    expect(locked.find(([path]) => path === `node_modules/${name}`)?.[1].version).toBe(version)
  }
  for (const [path, { integrity }] of locked)
    expect([path, integrity]).toEqual([path, expect.stringMatching(/^sha512-/)])
})

test('what is shipped stays few, and no package beyond two that are known would run a script when it is installed', () => {
  expect(shipped.length).toBeGreaterThan(Object.keys(dependencies ?? {}).length)
  expect(shipped.length).toBeLessThanOrEqual(shippedMax)
  const scripts = shipped.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)
  expect(scripts).toEqual(['node_modules/esbuild', 'node_modules/msgpackr-extract'])
})
