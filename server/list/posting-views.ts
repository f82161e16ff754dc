import type { PostingRow, PostingSearchRepository } from '../../db/search/posting-search.ts'
import type { PostingDetail, PostingView } from '../views.ts'
import type { PostingList } from './list.ts'
import { type RoleView, toDetail, toView } from './posting-view.ts'

/** Other places of a role that a view names at most. */
const alsoOnMax = 20

export type PostingViews = ReturnType<typeof createPostingViews>

/** Postings by their ids, each with what is known of its role. */
export function createPostingViews(search: PostingSearchRepository, { roleOf }: Pick<PostingList, 'roleOf'>) {
  /** What to say of each posting's role, for those that do not stand alone. */
  function rolesOf(ids: readonly number[]): (id: number) => RoleView | undefined {
    const roles = new Map(ids.map((id) => [id, roleOf(id)] as const).filter(([, { length }]) => length > 1))
    if (roles.size === 0) return () => undefined
    const wanted = [...roles].flatMap(([id, role]) => role.filter((other) => other !== id).slice(0, alsoOnMax))
    const open = new Map(search.sameRows([...new Set(wanted)]).map((row) => [row.id, row]))
    return (id) => {
      const role = roles.get(id)
      if (!role) return undefined
      const [first = id] = role
      const others = role.filter((other) => other !== id).slice(0, alsoOnMax)
      return {
        duplicateOf: first === id ? null : first,
        alsoOn: others.flatMap((other) => {
          const row = open.get(other)
          if (!row) return []
          const [locations, places] = [JSON.parse(row.locations), JSON.parse(row.places ?? '[]')]
          return [{ ...row, own: row.own === 1, locations, places }]
        }),
      }
    }
  }

  return {
    /** In the order of the ids; those of sources that are switched off are left out. */
    of(ids: readonly number[]): PostingView[] {
      const roles = rolesOf(ids)
      return search.rowsOf(ids).map((row: PostingRow) => toView(row, roles(row.id)))
    },
    detail(id: number): PostingDetail | null {
      const row = search.find(id)
      return row && toDetail(row, search.eventsOf(id), rolesOf([id])(id))
    },
  }
}
