import { describe, expect, test } from 'vitest'
import { createApiKeysRepository } from '../../../db/api-keys.ts'
import { openDatabase } from '../../../db/client.ts'
import { migrate } from '../../../db/file/migrate.ts'
import { readExpiry } from '../../../server/keys/expiry.ts'
import { createKeys, type KeyWish } from '../../../server/keys/keys.ts'
import { isKeyOf, mintKey, prefixOf } from '../../../server/keys/secret.ts'

const hourMs = 3_600_000
const start = Date.UTC(2026, 10, 24)

function freshKeys() {
  const database = openDatabase(':memory:')
  migrate(database, new Date(start))
  let now = start
  const keys = createKeys({
    repository: createApiKeysRepository(database),
    write: database.write,
    clock: () => new Date(now),
  })
  const wish = (over: Partial<KeyWish> = {}): KeyWish => ({
    name: 'a program',
    scopes: ['read:postings'],
    expiresAt: null,
    quota: null,
    ...over,
  })
  return {
    database,
    keys,
    make: (over?: Partial<KeyWish>) => keys.create(wish(over)),
    later: (ms: number) => {
      now += ms
    },
  }
}

describe('a key', () => {
  test('has 256 random bits in base 62 behind a prefix that names it, and no two are alike', () => {
    const made = Array.from({ length: 500 }, mintKey)
    for (const { key, prefix } of made) {
      expect(key).toMatch(/^rk_live_[0-9A-Za-z]{8}_[0-9A-Za-z]{43}$/)
      expect(prefixOf(key)).toBe(prefix)
    }
    expect(new Set(made.map(({ key }) => key)).size).toBe(500)
  })

  test('is the one with its hash, and no other; without a hash it is none', () => {
    const [one, other] = [mintKey(), mintKey()]
    expect(isKeyOf(one.key, one.hash)).toBe(true)
    expect(isKeyOf(one.key, other.hash)).toBe(false)
    expect(isKeyOf(one.key, null)).toBe(false)
    expect(isKeyOf(one.key, '0'.repeat(64))).toBe(false)
  })

  test.each(['', 'rk_live_', 'rk_live_12345678_short', 'x', `rk_live_${'a'.repeat(100_000)}`])(
    '“%.20s” is unknown, whatever it is',
    (text) => expect(freshKeys().keys.verify(text)).toEqual({ refused: 'unknown' }),
  )

  test('stands for its scopes and quota until it expires', () => {
    const { keys, make, later } = freshKeys()
    const { key, view } = make({ scopes: ['read:market'], quota: 7, expiresAt: new Date(start + hourMs) })
    expect(keys.verify(key)).toEqual({ holder: { prefix: view.prefix, scopes: ['read:market'], quota: 7 } })
    later(hourMs)
    expect(keys.verify(key)).toEqual({ refused: 'expired' })
  })

  test('with the right prefix and another secret is unknown', () => {
    const { keys, make } = freshKeys()
    const { key } = make()
    const last = key.at(-1) === 'a' ? 'b' : 'a'
    expect(keys.verify(key.slice(0, -1) + last)).toEqual({ refused: 'unknown' })
  })

  test('ends at once when it is revoked, and cannot be revoked or rotated again', () => {
    const { keys, make } = freshKeys()
    const { key, view } = make()
    keys.revoke(view.prefix)
    expect(keys.verify(key)).toEqual({ refused: 'revoked' })
    expect(() => keys.revoke(view.prefix)).toThrow(/revoked already/)
    expect(() => keys.rotate(view.prefix, 0)).toThrow(/revoked already/)
    expect(() => keys.revoke('nothing1')).toThrow(/no key/)
  })

  test('that is rotated has a successor with the same scopes and life, and ends after the grace', () => {
    const { keys, make, later } = freshKeys()
    const old = make({ scopes: ['read:market', 'admin'], quota: 9, expiresAt: new Date(start + 100 * hourMs) })
    later(hourMs)
    const fresh = keys.rotate(old.view.prefix, hourMs)
    expect(fresh.view).toMatchObject({ scopes: ['read:market', 'admin'], quota: 9, name: 'a program' })
    expect(fresh.view.expiresAt).toEqual(new Date(start + 101 * hourMs))
    expect(keys.verify(old.key)).toHaveProperty('holder')
    later(hourMs)
    expect(keys.verify(old.key)).toEqual({ refused: 'expired' })
    expect(keys.verify(fresh.key)).toHaveProperty('holder')
  })

  test('says when it was last used, and a use writes at most once a minute', () => {
    const { keys, make, later, database } = freshKeys()
    const { key } = make()
    const writes = () => database.sqlite.prepare('select total_changes()').pluck().get()
    keys.verify(key)
    const after = writes()
    later(59_000)
    keys.verify(key)
    expect(writes()).toBe(after)
    later(1_000)
    keys.verify(key)
    expect(keys.list()[0]?.lastUsedAt).toEqual(new Date(start + 60_000))
  })

  test('leaves a trace of everything that was done with it', () => {
    const { keys, make } = freshKeys()
    const { view } = make()
    const next = keys.rotate(view.prefix, 0).view
    keys.revoke(next.prefix)
    expect(keys.log().map(({ prefix, action }) => [prefix, action])).toEqual([
      [view.prefix, 'created'],
      [next.prefix, 'created'],
      [view.prefix, 'rotated'],
      [next.prefix, 'revoked'],
    ])
  })
})

describe('when a key expires', () => {
  const now = new Date(start)
  test('is a day to its end, a number of days, or never', () => {
    expect(readExpiry('2026-12-31', now)).toEqual(new Date('2026-12-31T23:59:59.999Z'))
    expect(readExpiry('90d', now)).toEqual(new Date(start + 90 * 24 * hourMs))
    expect(readExpiry('never', now)).toBeNull()
  })
  test.each(['', 'soon', '2026-02-30', '2020-01-01', '0d', '-1d', '2026-12-31T00:00:00Z'])('is not “%s”', (text) =>
    expect(() => readExpiry(text, now)).toThrow(/--expires/),
  )
})
