import { defineConfig } from 'vitest/config'

// Before the workers start, so that every process of the tests has it: a date that depends on the machine's zone is a defect.
process.env.TZ = 'UTC'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/bench/**'],
    // Processes, not threads: a crash of a native module then ends one test file and is reported.
    pool: 'forks',
    maxWorkers: 2,
    // A process keeps its modules from file to file: loading them anew for each took more than half of all time. What a file
    // leaves behind in a module is then a defect that shows, as in the server, which also lives long.
    isolate: false,
    // Long, because machines that run tests for others are slow; a test that needs this long is a defect all the same.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    allowOnly: false,
    // A file whose only tests need ../shared has none where that folder is absent. No tests at all fails in test/run.ts.
    passWithNoTests: true,
  },
})
