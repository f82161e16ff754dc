/** A posting of a list that is not as its source says. `id`: who it is all the same; `null` when it does not say. */
export type OddRow = { id: string | null; wrong: string }

/** Postings that a listing shows and that could not be read: what is wrong with the first, who they are, and how many do not say. */
export type Unread = { first: string | null; ids: Set<string>; nameless: number }

export const noneUnread = (): Unread => ({ first: null, ids: new Set(), nameless: 0 })

export function noteUnread(unread: Unread, { id, wrong }: OddRow) {
  unread.first ??= wrong
  if (id === null) unread.nameless++
  else unread.ids.add(id)
}

export const countUnread = ({ ids, nameless }: Unread) => ids.size + nameless
