import { expect, test } from 'vitest'
import { employerKey, titleFamily } from '../../../server/duplicates/names.ts'

test.each([
  ['Senior SRE (Remote, Germany)', 'senior sre'],
  ['Senior SRE - London', 'senior sre'],
  ['Senior SRE (m/f/d)', 'senior sre'],
  ['SRE II, Storage', 'sre ii storage'],
  ['Engineer, R-12345', 'engineer'],
])('%s is a %s', (written, family) => expect(titleFamily(written)).toBe(family))

test('a legal form makes no other employer', () => {
  expect(employerKey('CoreWeave, Inc.')).toBe(employerKey('coreweave'))
  expect(employerKey('Meta Platforms')).not.toBe(employerKey('Meta'))
})
