import { expect, test } from 'vitest'
import { createOldSecrets } from '../../../server/webhooks/old-secrets.ts'

test('old secrets are written down again only when one of them is over', () => {
  const kept = new Map<string, string>()
  let writes = 0
  const secrets = createOldSecrets({
    get: (key) => kept.get(key) ?? null,
    set(key, value) {
      writes++
      kept.set(key, value)
    },
    remove(key) {
      writes++
      kept.delete(key)
    },
  })
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour))
  secrets.retire(1, 'first', at(2), at(0))
  secrets.tidy(1, at(1))
  secrets.tidy(2, at(1))
  expect([writes, secrets.of(1, at(1))]).toEqual([1, ['first']])
  secrets.tidy(1, at(3))
  secrets.tidy(1, at(4))
  expect([writes, kept.size]).toEqual([2, 0])
})
