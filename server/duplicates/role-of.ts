/** The number of a posting's role, by the posting's id; `null` where no other posting is of its role. */
export type RoleOf = (id: number) => number | null

/** Every posting is a role of its own. */
export const eachItsOwn: RoleOf = () => null

/** Of these ids, in their order, the first of each role. */
export function onceEach(ids: readonly number[], roleOf: RoleOf): number[] {
  const told = new Set<number>()
  return ids.filter((id) => {
    const role = roleOf(id)
    if (role === null) return true
    const isTold = told.has(role)
    told.add(role)
    return !isTold
  })
}
