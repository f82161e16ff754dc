import { afterAll, expect, test } from 'vitest'
import { createTemplate, simulate } from './simulate.ts'

const template = createTemplate()
afterAll(template.remove)

test('a week of failing hosts, kills, full disks and jumping clocks breaks no promise, and its seed says how to see it again', async () => {
  const run = await simulate(3, template.path)
  expect(run.broken).toEqual([])
  expect(Math.min(run.faults, run.kills, run.fullDisks, run.jumps, run.letters)).toBeGreaterThan(0)
  expect(await simulate(3, template.path)).toEqual(run)
}, 180_000)
