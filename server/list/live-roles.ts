import type { RoleLinksRepository } from '../../db/postings/role-links.ts'
import { createRoles } from '../duplicates/roles.ts'
import type { PostingIndex } from '../index/posting-index.ts'

/** Keeps the roles of an index up to date with the links in the database. The index has all postings before it is told of links. */
export function createLiveRoles(links: RoleLinksRepository, index: PostingIndex) {
  const roles = createRoles()
  let refused = new Map<string, readonly number[]>()

  function renew(ids: Iterable<number>, now: Parameters<typeof roles.renew>[1]) {
    for (const id of roles.renew(ids, now)) index.setRole(id, roles.firstOf(id))
  }

  /** Takes in what people said since. Out: the postings of which they said it. */
  function readRefusals(): number[] {
    const pairs = links.refusals()
    const now = new Map(pairs.map(({ a, b }) => [`${a} ${b}`, [a, b]]))
    const differ = [...now, ...refused].filter(([pair]) => !(now.has(pair) && refused.has(pair)))
    if (differ.length > 0) roles.tellApart(pairs)
    refused = now
    return differ.flatMap(([, ids]) => ids)
  }

  readRefusals()
  renew([], links.all())

  return {
    of: roles.of,
    numberOf: roles.firstOf,
    /** Takes in what these postings are linked with now; pairs that people told apart are looked up each time, as they are few. */
    changed(ids: readonly number[]) {
      const all = [...new Set([...ids, ...readRefusals()])]
      if (all.length > 0) renew(all, links.of(all))
    },
  }
}
