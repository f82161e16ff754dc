import { growing } from '../growing.ts'
import { addRow, createBits, hasRow } from '../index/bits.ts'
import { createLinks, type RoleLink } from './links.ts'

export type Pair = { readonly a: number; readonly b: number }

/**
 * Which postings are one role: those that links connect, the surest first, and never two that a person told apart. Pure
 * and kept up to date: after any changes it is what it would be built anew.
 */
export function createRoles() {
  const links = createLinks()
  /** By posting: the next of its role, the last leads to the first; and the smallest of them. 0: none was ever linked with it. */
  const nexts = growing(Uint32Array)
  const firsts = growing(Uint32Array)
  let apart = new Map<number, Set<number>>()

  /** All that these ids are connected with, themselves among them. */
  function connected(ids: Iterable<number>): IdSet {
    const met = createIdSet()
    for (const id of ids) met.add(id)
    for (let i = 0; i < met.size(); i++) links.eachOf(met.at(i), met.add)
    return met
  }

  /** Joins the ids to roles anew. Every link of theirs is between two of them. */
  function join(ids: IdSet) {
    const among: number[] = []
    for (const id of ids.values()) {
      nexts.set(id, id)
      firsts.set(id, id)
      links.eachOf(id, (_, link) => {
        if (links.endsAt(link)[0] === id) among.push(link)
      })
    }
    // In which order makes a difference only where something must not be joined.
    if (apart.size > 0) among.sort(links.surestFirst)
    for (const link of among) {
      const [a, b] = links.endsAt(link)
      if (firsts.at(a) !== firsts.at(b) && !areApart(a, b)) unite(firsts.at(a), firsts.at(b))
    }
  }

  /** Makes one of two roles, each given by its first posting. */
  function unite(one: number, other: number) {
    const [first, gone] = one < other ? [one, other] : [other, one]
    for (const id of roleOf(gone)) firsts.set(id, first)
    const next = nexts.at(first)
    nexts.set(first, nexts.at(gone))
    nexts.set(gone, next)
  }

  function roleOf(id: number): number[] {
    const role = [id]
    for (let next = nexts.at(id); next !== id; next = nexts.at(next)) role.push(next)
    return role
  }

  function areApart(a: number, b: number): boolean {
    if (apart.size === 0) return false
    const right = roleOf(b)
    return roleOf(a).some((id) => {
      const others = apart.get(id)
      return others !== undefined && right.some((other) => others.has(other))
    })
  }

  const isAlone = (id: number) => nexts.at(id) === 0 || nexts.at(id) === id

  return {
    /** Takes in the links of these ids in place of those they had. Out: the ids whose role may have changed. */
    renew(ids: Iterable<number>, now: Iterable<RoleLink>): Iterable<number> {
      const known = connected(ids)
      for (const id of ids) links.removeOf(id)
      for (const link of now) {
        links.put(link)
        known.add(link.a)
        known.add(link.b)
      }
      const changed = connected(known.values())
      join(changed)
      return changed.values()
    },
    /** What people told apart; to be given before the links that it concerns. */
    tellApart(pairs: readonly Pair[]) {
      apart = new Map()
      for (const { a, b } of pairs) {
        apart.set(a, (apart.get(a) ?? new Set()).add(b))
        apart.set(b, (apart.get(b) ?? new Set()).add(a))
      }
    },
    /** All postings of a posting's role, in no order; `null`: it stands alone. */
    of: (id: number): readonly number[] | null => (isAlone(id) ? null : roleOf(id)),
    /** The one of them that has the smallest id; `null`: it stands alone. */
    firstOf: (id: number): number | null => (isAlone(id) ? null : firsts.at(id)),
  }
}

type IdSet = ReturnType<typeof createIdSet>

/** Ids in the order in which they came, each once; it may be read while more come. */
function createIdSet() {
  const has = createBits()
  const ids = growing(Uint32Array)
  return {
    add(id: number) {
      if (hasRow(has, id)) return
      addRow(has, id)
      ids.set(ids.length, id)
    },
    size: () => ids.length,
    at: ids.at,
    values: () => ids.values(),
  }
}
