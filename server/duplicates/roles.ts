import type { LinkKind } from './judge-pair.ts'

/** Two postings that are linked, and how surely. */
export type RoleLink = { readonly a: number; readonly b: number; readonly kind: LinkKind; readonly shared: number }
export type Pair = { readonly a: number; readonly b: number }

/**
 * Which postings are one role: those that links connect, the surest first, and never two that a person told apart. Pure
 * and kept up to date: after any changes it is what it would be built anew.
 */
export function createRoles() {
  /** Each link stands with both its ends. */
  const links = new Map<number, readonly RoleLink[]>()
  const roles = new Map<number, readonly number[]>()
  let apart = new Map<number, Set<number>>()

  const linksOf = (id: number) => links.get(id) ?? []
  const otherOf = ({ a, b }: RoleLink, id: number) => (a === id ? b : a)

  /** Puts a link in place of the one that the two had. */
  function put(id: number, link: RoleLink) {
    const other = otherOf(link, id)
    links.set(id, [...linksOf(id).filter((one) => otherOf(one, id) !== other), link])
  }

  function removeFrom(id: number, other: number) {
    const left = linksOf(id).filter((one) => otherOf(one, id) !== other)
    if (left.length > 0) links.set(id, left)
    else links.delete(id)
  }

  /** All that these ids are connected with, themselves among them. */
  function connected(ids: Iterable<number>): Set<number> {
    const met = new Set(ids)
    for (const id of met) for (const link of linksOf(id)) met.add(otherOf(link, id))
    return met
  }

  /** Joins the ids to roles anew. Every link of theirs is between two of them. */
  function join(ids: ReadonlySet<number>) {
    const groups = new Map<number, number[]>()
    const groupOf = (id: number) => groups.get(id) ?? [id]
    const among: RoleLink[] = []
    for (const id of ids) for (const link of linksOf(id)) if (link.a === id) among.push(link)
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
        for (const link of linksOf(id)) removeFrom(otherOf(link, id), id)
        links.delete(id)
      }
      for (const link of now) {
        put(link.a, link)
        put(link.b, link)
        known.add(link.a).add(link.b)
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
