import type { ApiKeyRow, ApiKeysRepository } from '../../db/api-keys.ts'
import { noteIfWritable } from '../../db/file/unwritable.ts'
import { UsageError } from '../errors.ts'
import { isScope, type Scope } from './scopes.ts'
import { isKeyOf, mintKey, prefixOf } from './secret.ts'

export type Keys = ReturnType<typeof createKeys>
/** Who a valid key stands for. */
export type KeyHolder = { prefix: string; scopes: readonly Scope[]; quota: number | null }
export type Verdict = { holder: KeyHolder } | { refused: 'unknown' | 'expired' | 'revoked' }
export type KeyWish = { name: string; scopes: readonly Scope[]; expiresAt: Date | null; quota: number | null }

/** The time of use is kept to the minute: a read must not become a write each time. */
const usedEveryMs = 60_000

type Tools = { repository: ApiKeysRepository; write: <T>(work: () => T) => T; clock: () => Date }

/** Keys of the API: made, shown once, checked, replaced, ended. Whatever is done with one is in the log. */
export function createKeys({ repository, write, clock }: Tools) {
  function add(wish: KeyWish, detail: string) {
    const { key, prefix, hash } = mintKey()
    const row = repository.add({ ...wish, scopes: [...wish.scopes], prefix, hash, createdAt: clock() })
    repository.record(row.id, 'created', clock(), detail)
    return { key, view: viewOf(row, clock()) }
  }

  /** Throws `UsageError` when there is no such key, or it has ended. */
  function living(prefix: string): ApiKeyRow {
    const row = repository.find(prefixOf(prefix) ?? prefix)
    if (!row) throw new UsageError(`There is no key ${prefixOf(prefix) ?? prefix.slice(0, 8)}. See: rackline key list`)
    const state = stateOf(row, clock())
    if (state !== 'active') throw new UsageError(`The key ${row.prefix} is ${state} already.`)
    return row
  }

  return {
    /** Out: the key itself, which is never to be had again, and how lists show it. */
    create: (wish: KeyWish) => write(() => add(wish, describe(wish))),

    /** Who a key stands for. A change made by another process counts from the next request on. */
    verify(key: string): Verdict {
      const prefix = prefixOf(key)
      const row = prefix === null ? null : repository.find(prefix)
      if (!isKeyOf(key, row?.hash ?? null) || row === null) return { refused: 'unknown' }
      const now = clock()
      const state = stateOf(row, now)
      if (state !== 'active') return { refused: state }
      if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() >= usedEveryMs)
        noteIfWritable(() => repository.set(row.id, { lastUsedAt: now }))
      return { holder: { prefix: row.prefix, scopes: row.scopes.filter(isScope), quota: row.quota } }
    },

    revoke(prefix: string) {
      return write(() => {
        const row = living(prefix)
        repository.set(row.id, { revokedAt: clock() })
        repository.record(row.id, 'revoked', clock(), row.name)
        return viewOf({ ...row, revokedAt: clock() }, clock())
      })
    },

    /** A new key with the same name, scopes and quota, and as long a life; the old one ends after `graceMs`. */
    rotate(prefix: string, graceMs: number) {
      return write(() => {
        const old = living(prefix)
        const now = clock().getTime()
        const life = old.expiresAt && old.expiresAt.getTime() - old.createdAt.getTime()
        const expiresAt = life === null ? null : new Date(now + life)
        const ends = new Date(Math.min(now + graceMs, old.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY))
        const made = add({ ...viewOf(old, clock()), expiresAt }, `in place of ${old.prefix}`)
        repository.set(old.id, { expiresAt: ends })
        repository.record(old.id, 'rotated', clock(), `${made.view.prefix} takes its place; ends ${minuteOf(ends)}`)
        return made
      })
    },

    list: () => repository.list().map((row) => viewOf(row, clock())),
    log: () => repository.log(),
  }
}

export type KeyView = ReturnType<typeof viewOf>

const viewOf = (row: ApiKeyRow, now: Date) => ({
  prefix: row.prefix,
  name: row.name,
  scopes: row.scopes.filter(isScope),
  quota: row.quota,
  state: stateOf(row, now),
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  lastUsedAt: row.lastUsedAt,
})

function stateOf({ revokedAt, expiresAt }: ApiKeyRow, now: Date): 'active' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'active'
}

const describe = ({ name, scopes, expiresAt }: KeyWish) =>
  `${name}: ${scopes.join(', ')}; ${expiresAt ? `until ${minuteOf(expiresAt)}` : 'without end'}`

const minuteOf = (date: Date) => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
