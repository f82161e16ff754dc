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
  ['Seattle, Washington, USA, United States', 'Seattle, Washington, USA'],
  ['London, UK,United Kingdom', 'London, United Kingdom'],
  ['Bangalore, IN, India', 'Bangalore, India'],
  ['Singapore, Singapore', 'Singapore'],
  ['Atlanta, Georgia, United States', 'Atlanta, Georgia, United States'],
  ['New York, New York', 'New York, New York'],
  ['Wilmington, DE', 'Wilmington, DE'],
])('the place %s is shown with its country once', (written, shown) => {
  expect(writtenPlace(written)).toBe(shown)
})

test.each([
  ['Remote', 'Remote', ''],
  ['Remote', 'Remote, USA, United States', 'USA'],
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
