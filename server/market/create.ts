import type { Database } from '../../db/client.ts'
import { createMarketFactsRepository } from '../../db/market/market-facts.ts'
import { createMarketHistoryRepository } from '../../db/market/market-history.ts'
import type { UnknownIn } from '../list/unknown-values.ts'
import type { Rates } from '../pay/rates.ts'
import type { Classification, PostingToClassify } from '../pillars/classification.ts'
import type { Taxonomy } from '../pillars/taxonomy.ts'
import { createHistory } from './history/history.ts'
import { exportHistory, importHistory } from './history/transfer.ts'
import { createMarket } from './market.ts'
import { createQuestions } from './questions/questions.ts'
import type { PostingLookup } from './questions/similar.ts'

type Tools = {
  database: Database
  rates: Rates
  taxonomy: Taxonomy
  classify: (posting: PostingToClassify) => Promise<Classification>
  lookup: PostingLookup
  unknownIn: UnknownIn
  clock: () => Date
}

/** Builds what `server/app.ts` needs for the market: its figures, what is asked of them, and its recorded days. */
export function createMarketParts({ database, rates, taxonomy, classify, lookup, unknownIn, clock }: Tools) {
  const repository = createMarketHistoryRepository(database)
  const market = createMarket({ facts: createMarketFactsRepository(database), history: repository, rates, taxonomy })
  return {
    market,
    questions: createQuestions({ ask: market.ask, classify, lookup, unknownIn }),
    history: createHistory({ repository, rates }),
    exportHistory: (from: string) => exportHistory(repository, from, clock()),
    importHistory: (lines: AsyncIterable<string>) => importHistory(repository, lines),
  }
}
