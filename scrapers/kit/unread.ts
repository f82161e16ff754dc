/** Postings that a listing shows and that could not be read, as they are not what their source says: how many, and what is wrong with the first. */
export type Unread = { count: number; first: string | null }

export const noneUnread = (): Unread => ({ count: 0, first: null })

export function noteUnread(unread: Unread, count: number, first: string | null) {
  unread.count += count
  unread.first ??= first
}
