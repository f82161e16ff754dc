import type { MarketPosting } from '../market-posting.ts'
import type { Titles } from '../titles.ts'
import type { Role } from './role.ts'

const asksMax = 40
/** Named by fewer of them than this it may be one employer's habit. */
const shareMin = 0.1

export type Asked = {
  readonly kind: 'skill' | 'topic'
  readonly id: string
  readonly title: string
  /** Whether the role names it too. */
  readonly own: boolean
  readonly roles: number
  readonly share: number
}

/** What `roles` name, with whether `role` does: most first; and what only `role` names, with 0 or few of them. */
export function asksOf(role: Role, roles: readonly MarketPosting[], titles: Titles): Asked[] {
  const kinds = [
    { kind: 'skill' as const, own: role.skills, of: ({ skills }: MarketPosting) => skills },
    { kind: 'topic' as const, own: role.topics, of: ({ topics }: MarketPosting) => topics },
  ]
  return kinds
    .flatMap(({ kind, own, of }) => {
      const counts = new Map<string, number>(own.map((id) => [id, 0]))
      for (const posting of roles) for (const id of of(posting)) counts.set(id, (counts.get(id) ?? 0) + 1)
      return [...counts].map(([id, count]) => ({
        kind,
        id,
        title: titles[kind](id),
        own: own.includes(id),
        roles: count,
        share: roles.length > 0 ? count / roles.length : 0,
      }))
    })
    .filter(({ own, share }) => own || share >= shareMin)
    .sort((a, b) => b.roles - a.roles || (a.id < b.id ? -1 : 1))
    .slice(0, asksMax)
}

/** The share of stated pays that are lower than `pay`, half of the equal ones with them; `null` with fewer than five. */
export function percentileOf(pay: number | null, roles: readonly MarketPosting[], payMin = 5): number | null {
  const stated = roles.flatMap(({ pay }) => (typeof pay === 'number' ? [pay] : []))
  if (pay === null || stated.length < payMin) return null
  const [lower, equal] = [stated.filter((one) => one < pay).length, stated.filter((one) => one === pay).length]
  return (lower + equal / 2) / stated.length
}
