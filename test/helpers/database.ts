import { createBoardsRepository } from '../../db/boards/boards.ts'
import { createEmployersRepository } from '../../db/boards/employers.ts'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/file/migrate.ts'
import { createClassificationsRepository } from '../../db/postings/classifications.ts'
import { createPostingsRepository } from '../../db/postings/postings.ts'
import type { PostingToRemember, Reconciliation } from '../../db/postings/remembering.ts'
import { createPostingSearchRepository } from '../../db/search/posting-search.ts'
import { createSettingsRepository } from '../../db/settings.ts'
import type { PostingToClassify } from '../../server/pillars/classification.ts'
import { toStored } from '../../server/pillars/stored.ts'
import { fixtureClassify } from './invented/fixture-classification.ts'
import { listOver } from './list.ts'

/** A migrated database (in memory, unless a file is named) with all repositories, and the list that is kept up to date with it. */
export function freshDatabase(path = ':memory:') {
  const database = openDatabase(path)
  migrate(database, new Date('2026-11-01T00:00:00Z'))
  const search = createPostingSearchRepository(database)
  const list = listOver(database, search)
  database.onChange(list.changed)
  return {
    ...database,
    boards: createBoardsRepository(database),
    employers: createEmployersRepository(database),
    postings: createPostingsRepository(database),
    classifications: createClassificationsRepository(database),
    search,
    list,
    settings: createSettingsRepository(database),
  }
}
export type FreshDatabase = ReturnType<typeof freshDatabase>

/** A board row in the database. Out: its id. */
export const putBoard = (database: FreshDatabase, key = 'greenhouse:acme', over: Record<string, unknown> = {}) =>
  database.boards.put({
    key,
    source: key.split(':')[0] ?? '',
    params: {},
    url: 'https://boards.example/acme',
    host: 'boards.example',
    origin: 'owner',
    addedAt: new Date('2026-11-01T00:00:00Z'),
    nextCheckAt: new Date('2026-11-01T00:00:00Z'),
    weight: 0,
    ...over,
  }).id

/** A posting as a sweep hands it over; its hashes follow from its id and text, its classification from what it says. */
export function aPosting(id: string, over: Partial<PostingToRemember> = {}): PostingToRemember {
  const posting = {
    id,
    url: `https://boards.example/acme/${id}`,
    title: `Engineer ${id}`,
    employer: { slug: 'acme', name: 'Acme' },
    locations: ['Austin, TX'],
    workplace: null,
    employmentType: null,
    department: null,
    requisition: null,
    language: null,
    salary: null,
    html: `<p>Text of ${id}</p>`,
    text: `Text of ${id}`,
    detailed: true,
    revision: null,
    postedAt: null,
    validThrough: null,
    sourceHash: `source ${id} ${over.text ?? ''} ${over.title ?? ''}`,
    contentHash: `content ${id} ${over.text ?? ''} ${over.title ?? ''}`,
    ...over,
  }
  const said = { ...posting, employer: posting.employer.name } as PostingToClassify
  return { classification: toStored(fixtureClassify(said)), ...posting }
}

/** What a sweep of a board found, once it is judged: nothing new, and absence says nothing, but what is given. */
export const aSweep = (given: Pick<Reconciliation, 'boardId' | 'now'> & Partial<Reconciliation>): Reconciliation => ({
  postings: [],
  unchanged: [],
  absence: 'ignored',
  acceptedAt: null,
  sameAsAccepted: false,
  closeAll: false,
  first: false,
  apartMs: 0,
  expiryGraceMs: 0,
  ...given,
})
