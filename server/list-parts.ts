import type { Database } from '../db/client.ts'
import { createIndexRows } from '../db/index-rows.ts'
import { createPostingSearch } from '../db/posting-search.ts'
import { createPostingWords } from '../db/posting-words.ts'
import { createRoleLinks } from '../db/role-links.ts'
import { createShownVersion } from '../db/shown-version.ts'
import { createTokenizer } from '../db/tokenizer.ts'
import { createPostingList } from './list.ts'
import type { Rates } from './pay/rates.ts'
import { createPostingViews } from './posting-views.ts'

/** The list over a database, kept up to date with what is written, the views of what it finds, and when that is another. */
export function createListParts(database: Database, rates: Rates) {
  const search = createPostingSearch(database)
  const tokens = createTokenizer()
  const list = createPostingList({
    rows: createIndexRows(database),
    search,
    links: createRoleLinks(database),
    texts: createPostingWords(database),
    tokens,
    rates,
  })
  database.onChange(list.changed)
  return {
    list,
    views: createPostingViews(search, list),
    shownVersion: createShownVersion(database, () => performance.now()),
    close: tokens.close,
  }
}
