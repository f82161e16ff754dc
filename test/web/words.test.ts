import { expect, test } from 'vitest'
import { placeBeside, writtenPlace } from '../../server/places/written.ts'
import { sourceWord } from '../../web/words.ts'

test.each([
  ['Remote Hybrid,Remote', 'Remote Hybrid, Remote'],
  ['Berlin, Germany', 'Berlin, Germany'],
  ['Suite 1,200 Main St,Austin', 'Suite 1,200 Main St, Austin'],
])('the place %s is shown with spaces behind its commas', (written, shown) => {
  expect(writtenPlace(written)).toBe(shown)
})

test.each([
  ['Remote', 'Remote', ''],
  ['Remote', 'North America,Remote', 'North America'],
  ['Remote', 'Remote Hybrid,Remote', 'Remote Hybrid'],
  ['Hybrid', 'Remote, USA', 'Remote, USA'],
  [null, 'Remote', 'Remote'],
])('beside the word %s the place %s is written %s', (word, place, shown) => {
  expect(placeBeside(word, place)).toBe(shown)
})

test('a source that is none of ours is shown as it was written', () => {
  expect(['constructor', 'toString', 'remoteok'].map(sourceWord)).toEqual(['Constructor', 'ToString', 'Remote OK'])
})
