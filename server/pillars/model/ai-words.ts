import { keySet, keyTable } from '../text/key-table.ts'
import { tokenise } from '../text/tokens.ts'
import { pairKey } from './hashing.ts'

const keysOf = (text: string) => [...tokenise(text, () => 0).keys]

/** Words that speak of AI workloads. */
const aiWords =
  'ai ml gpu gpus llm llms inference pytorch cuda hpc supercomputer supercomputing accelerator accelerators generative training transformer transformers nvidia mlops tensorrt vllm tpu'

/** Two words that those say of themselves, or of their clusters, who build compute for AI. */
const providerPairs =
  'gpu cloud, ai cloud, superintelligence cloud, ai infrastructure, ai compute, ai factory, ai factories, ml infrastructure, gpu cluster, gpu clusters, ai cluster, ai clusters, gpu compute, gpu infrastructure, gpu servers, ai supercomputer, ai supercomputers, accelerated computing, ai chips, ai accelerator, ai accelerators, ai hardware, ai workloads, ai inference, ai training, model training, model serving, model inference, llm inference, training clusters, training runs, frontier models, foundation models, frontier ai, ml platform, ai platform, ml systems, ai systems, inference platform, gpu fleet, large language, distributed training, machine learning, nvidia gpus, ai data'
    .split(', ')
    .map(keysOf)

/** What a word is for: bits. `ai`: it speaks of AI; `first`: it begins one of the pairs. */
export const wordIs = { ai: 1, first: 2 } as const
const flagsOf = new Map(keysOf(aiWords).map((key): [number, number] => [key, wordIs.ai]))
for (const [first = 0] of providerPairs) flagsOf.set(first, (flagsOf.get(first) ?? 0) | wordIs.first)
const rowOf = keyTable([...flagsOf.keys()])
const flags = Uint8Array.from(flagsOf.values())

/** What a word (by its `wordKey`) is, as bits of `wordIs`; most are nothing. */
export function flagsOfWord(key: number): number {
  const row = rowOf(key)
  return row < 0 ? 0 : (flags[row] as number)
}
/** Whether the `pairKey` of two words is such a pair. */
export const isProviderPair = keySet(providerPairs.map(([first, second]) => pairKey(first ?? 0, second ?? 0)))
