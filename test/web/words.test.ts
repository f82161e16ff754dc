import { expect, test } from 'vitest'
import { writtenPlace } from '../../web/words.ts'

test.each([
  ['Remote Hybrid,Remote', 'Remote Hybrid, Remote'],
  ['Berlin, Germany', 'Berlin, Germany'],
  ['Suite 1,200 Main St,Austin', 'Suite 1,200 Main St, Austin'],
])('the place %s is shown with spaces behind its commas', (written, shown) => {
  expect(writtenPlace(written)).toBe(shown)
})
