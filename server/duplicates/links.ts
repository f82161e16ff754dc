import { growing } from '../growing.ts'
import type { LinkKind } from './judge-pair.ts'

/** Two postings that are linked, and how surely. */
export type RoleLink = { readonly a: number; readonly b: number; readonly kind: LinkKind; readonly shared: number }

/**
 * Links between postings in columns: as objects in maps a link took some 700 bytes, 84 MB for a million postings; so it takes
 * 25, and each posting 4. A link has two ends, the numbers `2 * link` and `2 * link + 1`, each in the chain of its posting.
 */
export function createLinks() {
  /** By posting: the first end of its chain and one more. By end: the next one and one more, and its posting. */
  const heads = growing(Uint32Array)
  const nexts = growing(Uint32Array)
  const postings = growing(Uint32Array)
  const kinds = growing(Uint8Array)
  const shares = growing(Float64Array)
  const free: number[] = []

  const otherOf = (end: number) => postings.at(end ^ 1)

  function* endsOf(id: number): Generator<number, void> {
    for (let end = heads.at(id) - 1; end !== -1; ) {
      const next = nexts.at(end) - 1 // told before whoever reads may take this end out
      yield end
      end = next
    }
  }

  function linkBetween(id: number, other: number): number | null {
    for (const end of endsOf(id)) if (otherOf(end) === other) return end >>> 1
    return null
  }

  function chain(end: number, id: number) {
    postings.set(end, id)
    nexts.set(end, heads.at(id))
    heads.set(id, end + 1)
  }

  function unchain(end: number) {
    const id = postings.at(end)
    let before = -1
    for (const one of endsOf(id)) {
      if (one === end) break
      before = one
    }
    if (before === -1) heads.set(id, nexts.at(end))
    else nexts.set(before, nexts.at(end))
  }

  return {
    /** Puts a link in place of the one that the two had. */
    put({ a, b, kind, shared }: RoleLink) {
      const known = linkBetween(a, b)
      const link = known ?? free.pop() ?? kinds.length
      kinds.set(link, kindOrder[kind])
      shares.set(link, shared)
      if (known !== null) return
      chain(2 * link, a)
      chain(2 * link + 1, b)
    },
    /** Takes out all links of a posting. */
    removeOf(id: number) {
      for (const end of endsOf(id)) {
        unchain(end)
        unchain(end ^ 1)
        free.push(end >>> 1)
      }
    },
    /** Calls `visit` for each posting that a posting is linked with, and with the number of the link. */
    eachOf(id: number, visit: (other: number, link: number) => void) {
      for (const end of endsOf(id)) visit(otherOf(end), end >>> 1)
    },
    /** The two postings of a link. */
    endsAt: (link: number): readonly [number, number] => [postings.at(2 * link), postings.at(2 * link + 1)],
    /** For putting links in order: the surest first. */
    surestFirst: (one: number, other: number): number =>
      kinds.at(one) - kinds.at(other) ||
      shares.at(other) - shares.at(one) ||
      postings.at(2 * one) - postings.at(2 * other) ||
      postings.at(2 * one + 1) - postings.at(2 * other + 1),
  }
}

const kindOrder = { copy: 0, repost: 1, city: 2 } as const satisfies Record<LinkKind, number>
