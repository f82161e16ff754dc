import type { Database } from '../../db/client.ts'
import { createRoleLinksRepository } from '../../db/postings/role-links.ts'
import { createIndexRowsRepository } from '../../db/search/index-rows.ts'
import { createPostingSearchRepository } from '../../db/search/posting-search.ts'
import { createPostingWordsRepository } from '../../db/search/posting-words.ts'
import { createTokenizer } from '../../db/search/tokenizer.ts'
import type { KeptIndex } from '../../server/list/kept-index.ts'
import { createPostingList } from '../../server/list/list.ts'
import { isWholeNameIn } from '../../server/matching/skill-names.ts'
import { loadRates } from '../../server/pay/rates.ts'
import { loadTaxonomy } from '../../server/pillars/taxonomy.ts'

const tokens = createTokenizer()
const isName = isWholeNameIn(loadTaxonomy())
const rates = loadRates()

/** The list over a database as the application builds it. */
export const listOver = (
  database: Database,
  search = createPostingSearchRepository(database),
  texts = createPostingWordsRepository(database),
  kept: KeptIndex | null = null,
) =>
  createPostingList({
    rows: createIndexRowsRepository(database),
    search,
    links: createRoleLinksRepository(database),
    texts,
    tokens,
    isName,
    rates,
    kept,
  })
