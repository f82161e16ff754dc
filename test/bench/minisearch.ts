import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import MiniSearch from 'minisearch'
import { createChance } from '../../server/demo/chance.ts'
import { greenhousePosting, plainText, searchSeed } from './market.ts'

type Asked = { postings: number; queries: readonly string[]; rounds: number }
type Answered = { indexMs: number; times: number[] }

/** Memory that the peer may take, as its index holds every word of every posting. */
const heapMbMax = 16_000

/** The same words asked of MiniSearch over the same texts, in a thread that ends with its index. Milliseconds each. */
export function askMiniSearch(postings: number, queries: readonly string[], rounds: number): Promise<Answered> {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { postings, queries, rounds } satisfies Asked,
    resourceLimits: { maxOldGenerationSizeMb: heapMbMax },
  })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

function answer({ postings, queries, rounds }: Asked): Answered {
  const index = new MiniSearch<{ id: number; title: string; text: string }>({ fields: ['title', 'text'] })
  const chance = createChance(searchSeed)
  let indexMs = 0
  for (let i = 0; i < postings; i++) {
    const { id, title, content } = greenhousePosting(i, chance)
    const text = plainText(content)
    const from = performance.now()
    index.add({ id, title, text })
    indexMs += performance.now() - from
  }
  const times: number[] = []
  for (let round = 0; round < rounds; round++)
    for (const query of queries) {
      const from = performance.now()
      // It has neither phrases nor exclusions: words that must all occur are the nearest question.
      index
        .search(query.replaceAll(/"|-\S+/g, ''), { combineWith: 'AND', prefix: true, boost: { title: 10 } })
        .slice(0, 25)
      times.push(performance.now() - from)
    }
  return { indexMs, times }
}

if (!isMainThread) parentPort?.postMessage(answer(workerData))
