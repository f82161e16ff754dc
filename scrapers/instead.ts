/**
 * Said instead of a posting: the listing still shows it, and it was not fetched again because nothing suggests a change. `asked`: its
 * page was, of that revision, and could not be read.
 */
export type StillListed = { stillListed: string; asked?: { revision: string | null } }
export const stillListed = (id: string): StillListed => ({ stillListed: id })

/** Said instead of a posting that is listed and not as its source says: it costs only itself. `id`: who it is all the same, if it says so. */
export type NotRead = { unread: string; id: string | null }
export const unread = (wrong: string, id?: string | null): NotRead => ({ unread: wrong, id: id || null })

/** What tells the items of a listing apart, so that none counts twice where a page shows it again. */
export const keyOf = ({ id, unread = '' }: { id: string | null; unread?: string }) => id ?? unread
