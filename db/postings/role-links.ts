import type { Database } from '../client.ts'

export type RoleLinksRepository = ReturnType<typeof createRoleLinksRepository>

/** Two postings that are linked; `a` is the smaller id. */
export type RoleLinkRow = { a: number; b: number; kind: 'copy' | 'city' | 'repost'; shared: number }
type Pair = { a: number; b: number }

/** Feeds the roles in memory: all links at a start, and later those of postings that changed. */
export function createRoleLinksRepository({ sqlite }: Database) {
  const select = 'select a, b, kind, shared from posting_links'
  const all = sqlite.prepare<[], RoleLinkRow>(select)
  const some = sqlite.prepare<[string, string], RoleLinkRow>(
    `${select} where a in (select value from json_each(?)) union ${select} where b in (select value from json_each(?))`,
  )
  const refusals = sqlite.prepare<[], Pair>('select a, b from posting_refusals')

  return {
    all: () => all.iterate(),
    of(ids: readonly number[]) {
      const text = JSON.stringify(ids)
      return some.all(text, text)
    },
    /** The pairs that people told apart: few, as each was said by hand. */
    refusals: () => refusals.all(),
  }
}
