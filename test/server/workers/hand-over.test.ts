import { expect, test } from 'vitest'
import { collected } from '../../../server/workers/hand-over.ts'

test('what a worker of the release before has read again is taken, and asked for again soon', () => {
  const said = {
    ...{ outcome: 'complete', detail: null, retryAfterMs: null, short: false, unread: false, named: [], nameless: 0 },
    ...{ found: 2, postings: [], unchanged: ['a', 'b'], validators: null, requests: 3, bytes: 900 },
  }
  const now = { id: 'b', revision: '2026-11-20' }
  expect(collected.parse({ ...said, readAgain: ['a', now] }).readAgain).toEqual([{ id: 'a', revision: null }, now])
})
