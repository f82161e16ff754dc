import type { Database } from '../../db/client.ts'
import { createRoleLinksRepository } from '../../db/postings/role-links.ts'
import { createIndexRowsRepository } from '../../db/search/index-rows.ts'
import { createIndexTokenRepository } from '../../db/search/index-token.ts'
import { createPostingSearchRepository } from '../../db/search/posting-search.ts'
import { createPostingWordsRepository } from '../../db/search/posting-words.ts'
import { createTokenizer } from '../../db/search/tokenizer.ts'
import { createShownVersion } from '../../db/shown-version.ts'
import { isWholeNameIn } from '../matching/skill-names.ts'
import type { Rates } from '../pay/rates.ts'
import type { Taxonomy } from '../pillars/taxonomy.ts'
import { build } from '../version.ts'
import { createKeptIndex } from './kept-index.ts'
import { createPostingList } from './list.ts'
import { createPostingViews } from './posting-views.ts'

/** The list over a database, kept up to date with what is written, the views of what it finds, and when that is another. */
export function createListParts(
  database: Database,
  { rates, taxonomy }: { rates: Rates; taxonomy: Taxonomy },
  complain: (sentence: string) => void,
) {
  const search = createPostingSearchRepository(database)
  const tokens = createTokenizer()
  const list = createPostingList({
    rows: createIndexRowsRepository(database),
    search,
    links: createRoleLinksRepository(database),
    texts: createPostingWordsRepository(database),
    tokens,
    isName: isWholeNameIn(taxonomy),
    rates,
    kept: keptIndexOf(database, rates, complain),
  })
  database.onChange(list.changed)
  return {
    list,
    views: createPostingViews(search, list),
    shownVersion: createShownVersion(database, () => performance.now()),
    close() {
      list.keep()
      tokens.close()
    },
  }
}

/** Of a file only, and by a bundle: sources may be edited between two runs. */
function keptIndexOf(database: Database, rates: Rates, complain: (sentence: string) => void) {
  if (build === null || database.path === ':memory:') return null
  return createKeptIndex({ token: createIndexTokenRepository(database), path: database.path, build, rates, complain })
}
