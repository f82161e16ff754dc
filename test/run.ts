// `npm test`: the type check, the lint and every test, then one last line that counts them all.
import '../server/setup/require-node.mjs'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Step, stepOf, summarise, type TestReport, testReport } from './summary.ts'

const root = join(import.meta.dirname, '..')
const stepLimitMs = 45 * 60_000

async function runAll(): Promise<readonly Step[]> {
  // Each thread of the checker works out the routes' types anew: one thread does a third of the work.
  const types = stepOf('type check', await run('typescript/bin/tsc', ['--noEmit', '--singleThreaded']))
  const lint = stepOf('lint', await run('@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '.']))
  return [types, lint, await runTests()]
}

async function runTests(): Promise<Step> {
  const folder = mkdtempSync(join(tmpdir(), 'rackline-test-'))
  try {
    const file = join(folder, 'report.json')
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const exitCode = await run('vitest/vitest.mjs', args)
    return summarise(readReport(file), exitCode)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs a tool of node_modules on this very Node, with its output as ours. Gives its exit status, or 1 if a signal ended it. */
function run(tool: string, args: readonly string[]): Promise<number> {
  console.log(`\n▸ ${[tool.split('/').at(-1), ...args.filter((arg) => !arg.startsWith('--output'))].join(' ')}`)
  const script = join(root, 'node_modules', tool)
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: stepLimitMs,
  })
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('close', (status) => resolve(status ?? 1))
  })
}

/** Null when vitest ended before it could write its report. */
function readReport(file: string): TestReport | null {
  try {
    return testReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

const steps = await runAll()
for (const note of steps.flatMap((step) => step.notes)) console.log(`✗ ${note}`)
const failed = steps.reduce((sum, step) => sum + step.failed, 0)
// The exit status is set and not forced, so that the last line gets out even through a slow pipe.
process.exitCode = failed === 0 ? 0 : 1
console.log(`\n${steps.reduce((sum, step) => sum + step.passed, 0)} passed, ${failed} failed`)
