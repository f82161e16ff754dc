import { keySet } from '../key-table.ts'
import { tokenise } from '../tokens.ts'
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

/** Whether a word (by its `wordKey`) speaks of AI. */
export const isAiWord = keySet(keysOf(aiWords))
/** Whether a word begins such a pair, and whether the `pairKey` of two is one. */
export const beginsPair = keySet(providerPairs.map(([first]) => first ?? 0))
export const isProviderPair = keySet(providerPairs.map(([first, second]) => pairKey(first ?? 0, second ?? 0)))
