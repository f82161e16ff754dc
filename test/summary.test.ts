import { describe, expect, test } from 'vitest'
import { stepOf, summarise } from './summary.ts'

const file = (status: string, ...statuses: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: statuses.map((status, i) => ({ fullName: `promise ${i}`, status })),
})
const sum = (exitCode: number, ...testResults: ReturnType<typeof file>[]) => summarise({ testResults }, exitCode)

describe('the last line of npm test', () => {
  test('counts tests, and each check as one', () => {
    expect(sum(0, file('passed', 'passed', 'passed'))).toEqual({ passed: 2, failed: 0, notes: [] })
    expect(stepOf('lint', 0)).toEqual({ passed: 1, failed: 0, notes: [] })
    expect(stepOf('lint', 2)).toEqual({ passed: 0, failed: 1, notes: ['The lint failed.'] })
  })

  test.each(['skipped', 'todo', 'pending', 'disabled'])('counts a test that is %s as a failure', (status) => {
    const { passed, failed, notes } = sum(0, file('passed', 'passed', status))
    expect([passed, failed]).toEqual([1, 1])
    expect(notes[0]).toContain('promise 1')
  })

  test('counts a file that could not be loaded, once', () => {
    expect(sum(1, file('failed'), file('passed', 'passed'))).toMatchObject({ passed: 1, failed: 1 })
    expect(sum(1, file('failed', 'failed', 'passed'))).toEqual({ passed: 1, failed: 1, notes: [] })
  })

  test.each([
    ['without any test', () => sum(0)],
    ['that ended before its report', () => summarise(null, 1)],
    ['that vitest calls failed though every test passed', () => sum(1, file('passed', 'passed'))],
  ])('counts a run %s as a failure', (_, run) => {
    const { failed, notes } = run()
    expect([failed, notes.length]).toEqual([1, 1])
  })
})
