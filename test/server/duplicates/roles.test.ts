import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RoleLink } from '../../../server/duplicates/links.ts'
import { createRoles } from '../../../server/duplicates/roles.ts'

const ids = Array.from({ length: 12 }, (_, i) => i + 1)
const link = (a: number, b: number, kind: RoleLink['kind'] = 'copy', shared = 1): RoleLink => ({ a, b, kind, shared })
const pair = fc
  .tuple(fc.constantFrom(...ids), fc.constantFrom(...ids))
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ a: Math.min(a, b), b: Math.max(a, b) }))
const links = fc.uniqueArray(
  fc.tuple(pair, fc.constantFrom('copy' as const, 'city' as const, 'repost' as const), fc.constantFrom(0.9, 1)),
  { maxLength: 14, selector: ([{ a, b }]) => `${a} ${b}` },
)

/** Each id's role, in order; what stands alone is itself. */
const told = (roles: ReturnType<typeof createRoles>) => ids.map((id) => roles.of(id)?.toSorted((a, b) => a - b) ?? [id])

describe('roles', () => {
  test('what is linked by way of another is one role', () => {
    const roles = createRoles()
    roles.renew([], [link(1, 2), link(2, 3, 'city')])
    expect(roles.of(1)?.toSorted()).toEqual([1, 2, 3])
    expect(roles.of(4)).toBeNull()
  })

  test('two that a person told apart are never one role, and what was between them goes with the surer link', () => {
    const roles = createRoles()
    roles.tellApart([{ a: 1, b: 3 }])
    roles.renew([], [link(1, 2, 'city'), link(2, 3, 'copy')])
    expect(told(roles).slice(0, 3)).toEqual([[1], [2, 3], [2, 3]])
  })

  test('after any changes roles are what they would be built anew, and no two told apart are in one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ links, changed: fc.subarray(ids), apart: fc.array(pair, { maxLength: 2 }) }), {
          minLength: 1,
          maxLength: 6,
        }),
        (steps) => {
          const roles = createRoles()
          let now: RoleLink[] = []
          for (const { links, changed, apart } of steps) {
            // Only what touches a changed posting changes; what people said changes the two that they named.
            const named = new Set([...changed, ...ids.filter(() => apart.length > 0)])
            const given = links.map(([{ a, b }, kind, shared]) => link(a, b, kind, shared))
            const touches = ({ a, b }: RoleLink) => named.has(a) || named.has(b)
            now = [...now.filter((one) => !touches(one)), ...given.filter(touches)]
            if (apart.length > 0) roles.tellApart(apart)
            roles.renew(named, now.filter(touches))
            for (const { a, b } of apart) expect(roles.of(a)?.includes(b) ?? false).toBe(false)
          }
          const anew = createRoles()
          anew.tellApart(steps.findLast(({ apart }) => apart.length > 0)?.apart ?? [])
          anew.renew([], now)
          expect(told(roles)).toEqual(told(anew))
        },
      ),
      { numRuns: 300 },
    )
  })
})
