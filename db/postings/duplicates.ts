import type { Database } from '../client.ts'
import { goneSince } from './reposts.ts'

export type DuplicatesRepository = ReturnType<typeof createDuplicatesRepository>

/** A posting as links read it; JSON is text. */
export type RoleRow = {
  id: number
  board: number
  employerId: number
  employer: string
  title: string
  text: string
  places: string
  requisition: string | null
  employmentType: string | null
  language: string | null
  salary: string | null
  openedAt: number
  /** Since when it is listed no more (`goneSince`); `null` while it is open. */
  goneAt: number | null
  contentHash: string
}
export type Print = { employerKey: string; family: string; hash: readonly [number, number] }
export type RoleLink = { other: number; kind: string; distance: number; shared: number }
export type LinkedRow = {
  id: number
  kind: 'copy' | 'city' | 'repost'
  title: string
  employer: string
  board: string
  source: string
  url: string
  locations: string
  firstSeenAt: number
  closedAt: number | null
  /** 1: on a board of the employer's own. */
  own: number
}

const roleColumns = `p.id, p.board_id as board, p.employer_id as employerId, e.name as employer, p.title,
  coalesce(t.text, '') as text, coalesce(c.places, '[]') as places, p.requisition,
  p.employment_type as employmentType, c.language, coalesce(p.salary, c.salary) as salary,
  p.first_seen_at as openedAt, ${goneSince} as goneAt, p.content_hash as contentHash`
const roleJoins = `join employers e on e.id = p.employer_id left join posting_texts t on t.posting_id = p.id
  left join classifications c on c.posting_id = p.id`

/** Which postings are one role, what they are found by, and what a person said of them. */
export function createDuplicatesRepository({ sqlite, write, touch }: Database) {
  const due = sqlite
    .prepare<[number, number], number>(
      `select p.id from postings p left join posting_prints d on d.posting_id = p.id
        where p.id > ? and p.id <= ? and p.detailed = 1 and d.content_hash is not p.content_hash order by p.employer_id, p.id`,
    )
    .pluck()
  const lastId = sqlite.prepare<[], number>('select coalesce(max(id), 0) from postings').pluck()
  const roles = sqlite.prepare<[string], RoleRow>(
    `select ${roleColumns} from json_each(?) ids join postings p on p.id = ids.value ${roleJoins}`,
  )
  const ofEmployer = sqlite.prepare<[number, number], { title: string; text: string }>(
    `select p.title, t.text from postings p join posting_texts t on t.posting_id = p.id
      where p.employer_id = ? order by p.listed_at desc limit ?`,
  )
  const family = sqlite.prepare<[string, string], { id: number; hashLow: number; hashHigh: number }>(
    `select posting_id as id, hash_low as hashLow, hash_high as hashHigh from posting_prints
      where employer_key = ? and family = ?`,
  )
  const putPrint = sqlite.prepare(
    `insert or replace into posting_prints (posting_id, content_hash, employer_key, family, hash_low, hash_high)
     values (?, ?, ?, ?, ?, ?)`,
  )
  const othersOf = sqlite
    .prepare<[number, number], number>(
      'select b from posting_links where a = ? union select a from posting_links where b = ?',
    )
    .pluck()
  const unlink = sqlite.prepare('delete from posting_links where a = ? or b = ?')
  const unlinkPair = sqlite.prepare('delete from posting_links where a = ? and b = ?')
  const link = sqlite.prepare(
    `insert or replace into posting_links (a, b, kind, distance, shared)
     select @a, @b, @kind, @distance, @shared
      where not exists (select 1 from posting_refusals where a = @a and b = @b)`,
  )
  const refuse = sqlite.prepare('insert or ignore into posting_refusals (a, b, at) values (?, ?, ?)')
  const allow = sqlite.prepare('delete from posting_refusals where a = ? and b = ?')
  const forgetPrint = sqlite.prepare('delete from posting_prints where posting_id = ?')
  const linked = sqlite.prepare<[number, number], LinkedRow>(
    `select p.id, l.kind, p.title, e.name as employer, b.key as board, b.source, p.url, p.locations,
            p.first_seen_at as firstSeenAt, p.closed_at as closedAt, b.employer_id is p.employer_id as own
       from (select b as id, kind from posting_links where a = ? union select a, kind from posting_links where b = ?) l
       join postings p on p.id = l.id join employers e on e.id = p.employer_id join boards b on b.id = p.board_id
      order by own desc, p.first_seen_at, p.id`,
  )
  const refused = sqlite.prepare<[number, number], { id: number; title: string }>(
    `select p.id, p.title from (select b as id from posting_refusals where a = ? union select a from posting_refusals where b = ?) r
       join postings p on p.id = r.id order by p.id`,
  )
  const changedAt = sqlite
    .prepare<[number], number>("select max(at) from posting_events where posting_id = ? and kind = 'changed'")
    .pluck()
  const life = sqlite.prepare<
    [number],
    { firstSeenAt: number; listedAt: number; closedAt: number | null; own: number }
  >(
    `select p.first_seen_at as firstSeenAt, p.listed_at as listedAt, p.closed_at as closedAt, b.employer_id is p.employer_id as own
       from postings p join boards b on b.id = p.board_id where p.id = ?`,
  )

  return {
    /** Postings with ids in (`after`, `until`] whose text is newer than their print, or that are to be judged again, by employer. */
    due: (after: number, until: number) => due.all(after, until),
    lastId: () => lastId.get() ?? 0,
    roles: (ids: readonly number[]) => roles.all(JSON.stringify(ids)),
    /** The newest texts of an employer: what its boilerplate is read from. */
    textsOf: (employerId: number, limit: number) => ofEmployer.all(employerId, limit),
    /** All postings of an employer with a title of this family, with their simhashes. */
    family: (employerKey: string, of: string) =>
      family.all(employerKey, of).map(({ id, hashLow, hashHigh }) => ({ id, hash: [hashLow, hashHigh] as const })),

    /** Notes a posting's print and its links in place of those it had; pairs that a person refused are not linked. */
    put(id: number, contentHash: string, print: Print, links: readonly RoleLink[]) {
      write(() => {
        putPrint.run(id, contentHash, print.employerKey, print.family, ...print.hash)
        const before = othersOf.all(id, id)
        if (before.length === 0 && links.length === 0) return
        for (const touched of [id, ...before, ...links.map(({ other }) => other)]) touch(touched)
        unlink.run(id, id)
        for (const { other, ...rest } of links) link.run({ ...rest, a: Math.min(id, other), b: Math.max(id, other) })
      })
    },
    /** A person says that two postings are not one role. */
    refuse(one: number, other: number, now: Date) {
      const [a, b] = [Math.min(one, other), Math.max(one, other)]
      write(() => {
        refuse.run(a, b, now.getTime())
        unlinkPair.run(a, b)
        touch(a)
        touch(b)
      })
    },
    /** Takes that back; the pair is looked at again. */
    allow(one: number, other: number) {
      const [a, b] = [Math.min(one, other), Math.max(one, other)]
      write(() => {
        allow.run(a, b)
        forgetPrint.run(b)
        touch(a)
        touch(b)
      })
    },
    /** The postings linked with one, those on boards of the employer's own first. */
    linkedWith: (id: number) => linked.all(id, id),
    /** The postings of which a person said that they are not one role with this one. */
    refusedWith: (id: number) => refused.all(id, id),
    /** `null`: no such posting. `changedAt`: when what a reader sees last changed. */
    lifeOf(id: number) {
      const row = life.get(id)
      return row ? { ...row, changedAt: changedAt.get(id) ?? null } : null
    },
  }
}
