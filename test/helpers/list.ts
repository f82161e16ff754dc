import type { Database } from '../../db/client.ts'
import { createIndexRows } from '../../db/index-rows.ts'
import { createPostingSearch } from '../../db/posting-search.ts'
import { createPostingWords } from '../../db/posting-words.ts'
import { createRoleLinks } from '../../db/role-links.ts'
import { createTokenizer } from '../../db/tokenizer.ts'
import type { KeptIndex } from '../../server/kept-index.ts'
import { createPostingList } from '../../server/list.ts'
import { loadRates } from '../../server/pay/rates.ts'

const tokens = createTokenizer()
const rates = loadRates()

/** The list over a database as the application builds it. */
export const listOver = (
  database: Database,
  search = createPostingSearch(database),
  texts = createPostingWords(database),
  kept: KeptIndex | null = null,
) =>
  createPostingList({
    rows: createIndexRows(database),
    search,
    links: createRoleLinks(database),
    texts,
    tokens,
    rates,
    kept,
  })
