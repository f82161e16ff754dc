import type { LinkKind } from './judge-pair.ts'

/** Two postings that are linked, and how surely. */
export type RoleLink = { readonly a: number; readonly b: number; readonly kind: LinkKind; readonly shared: number }
export type Pair = { readonly a: number; readonly b: number }

type Link = Omit<RoleLink, 'a' | 'b'>

/**
 * Which postings are one role: those that links connect, the surest first, and never two that a person told apart. Pure
 * and kept up to date: after any changes it is what it would be built anew.
 */
export function createRoles() {
  const links = new Map<number, Map<number, Link>>()
  const roles = new Map<number, readonly number[]>()
  let apart = new Map<number, Set<number>>()

  const linksOf = (id: number) => links.get(id) ?? new Map<number, Link>()

  function put(one: number, other: number, link: Link) {
    const known = links.get(one)
    if (known) known.set(other, link)
    else links.set(one, new Map([[other, link]]))
  }

  /** All that these ids are connected with, themselves among them. */
  function connected(ids: Iterable<number>): Set<number> {
    const met = new Set(ids)
    for (const id of met) for (const other of linksOf(id).keys()) met.add(other)
    return met
  }

  /** Joins the ids to roles anew. Every link of theirs is between two of them. */
  function join(ids: ReadonlySet<number>) {
    const groups = new Map<number, number[]>()
    const groupOf = (id: number) => groups.get(id) ?? [id]
    const among = [...ids].flatMap((a) => [...linksOf(a)].flatMap(([b, link]) => (a < b ? [{ a, b, ...link }] : [])))
    for (const { a, b } of among.sort(surestFirst)) {
      const [left, right] = [groupOf(a), groupOf(b)]
      if (left === right || areApart(left, right)) continue
      const joined = [...left, ...right]
      for (const id of joined) groups.set(id, joined)
    }
    for (const id of ids) {
      const role = groups.get(id)
      if (role) roles.set(id, role)
      else roles.delete(id)
    }
  }

  const areApart = (left: readonly number[], right: readonly number[]) =>
    left.some((id) => {
      const others = apart.get(id)
      return others !== undefined && right.some((other) => others.has(other))
    })

  return {
    /** Takes in the links of these ids in place of those they had. Out: the ids whose role may have changed. */
    renew(ids: Iterable<number>, now: Iterable<RoleLink>): ReadonlySet<number> {
      const known = connected(ids)
      for (const id of ids) {
        for (const other of linksOf(id).keys()) links.get(other)?.delete(id)
        links.delete(id)
      }
      for (const { a, b, kind, shared } of now) {
        put(a, b, { kind, shared })
        put(b, a, { kind, shared })
        known.add(a).add(b)
      }
      const changed = connected(known)
      join(changed)
      return changed
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
    of: (id: number): readonly number[] | null => roles.get(id) ?? null,
  }
}

const kindOrder = { copy: 0, repost: 1, city: 2 } as const satisfies Record<LinkKind, number>
const surestFirst = (left: RoleLink, right: RoleLink) =>
  kindOrder[left.kind] - kindOrder[right.kind] || right.shared - left.shared || left.a - right.a || left.b - right.b
