/** Mulberry32: a small seeded generator; the same seed gives the same market everywhere. */
export function createChance(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    below: (n: number) => Math.floor(next() * n),
    of: <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T,
    /** So many of a list, in its order. */
    some<T>(list: readonly T[], count: number): T[] {
      const left = list.map((_, at) => at)
      while (left.length > count) left.splice(Math.floor(next() * left.length), 1)
      return left.map((at) => list[at] as T)
    },
  }
}
export type Chance = ReturnType<typeof createChance>
