import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'

const run = (file: string, words: readonly string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', file, ...words], { encoding: 'utf8' })

describe.each([
  ['test/bench/bench.ts', ['--only', 'nothing'], "There is no bench 'nothing'"],
  ['test/drill/drill.ts', ['nothing'], "There is no drill 'nothing'"],
])('%s', (file, unknownName, says) => {
  test('prints how it is called, and runs nothing', () => {
    const { status, stdout } = run(file, ['--help'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^npm run (bench|drill) -- \[/)
  })

  test.each([
    [['--colour', 'red'], "Unknown option '--colour'"],
    [unknownName, says],
  ])('refuses %j and says how it is called', (words, wrong) => {
    const { status, stdout, stderr } = run(file, words)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(wrong)
    expect(stderr).toContain('npm run ')
  })
})
