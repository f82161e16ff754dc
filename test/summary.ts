import { z } from 'zod'

/** What one step of `npm test` adds to the last line, and a sentence for each thing that no test reported itself. */
export type Step = { readonly passed: number; readonly failed: number; readonly notes: readonly string[] }

const testCase = z.object({ fullName: z.string(), status: z.string() })
const testFile = z.object({ name: z.string(), status: z.string(), assertionResults: z.array(testCase) })

/** The part of vitest's JSON report that is counted. */
export const testReport = z.object({ testResults: z.array(testFile) })
export type TestReport = z.infer<typeof testReport>

/** A step that only passes or fails counts as one. */
export function stepOf(name: string, exitCode: number): Step {
  if (exitCode === 0) return { passed: 1, failed: 0, notes: [] }
  return { passed: 0, failed: 1, notes: [`The ${name} failed.`] }
}

/**
 * Counts the tests. Beside failed tests, these count as one failure each: a test that did not run (skipped or todo), a file that
 * could not be loaded, a run without any test, and a run that vitest calls failed though no test did, a crash for example.
 * @param report null when vitest ended before it could write one
 */
export function summarise(report: TestReport | null, exitCode: number): Step {
  if (report === null)
    return { passed: 0, failed: 1, notes: [`vitest ended with status ${exitCode} and without a report.`] }
  const cases = report.testResults.flatMap((file) => file.assertionResults)
  const passed = cases.filter(({ status }) => status === 'passed').length
  const failed = cases.filter(({ status }) => status === 'failed').length
  const notRun = cases
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName, status }) => `Not run (${status}), which counts as a failure: ${fullName}`)
  const unloaded = report.testResults
    .filter((file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'))
    .map((file) => `Failed outside its tests: ${file.name}`)
  const notes = [...notRun, ...unloaded]
  if (cases.length === 0 && notes.length === 0) notes.push('No test ran.')
  if (exitCode !== 0 && failed === 0 && notes.length === 0)
    notes.push(`vitest ended with status ${exitCode} though every test passed.`)
  return { passed, failed: failed + notes.length, notes }
}
