import { facetSlugs } from '../classification.ts'
import { tokenise } from '../tokens.ts'
import { nameKey, pairKey, wordKeys } from './hashing.ts'
import type { Visit } from './passage-features.ts'
import type { Reading } from './reading.ts'
import { kindsOfTitle, titleKindNames } from './title-kinds.ts'

/** Facet features that tell the kind of role too; the columns come first in `facetFeatureNames`. */
const facetColumns = { first: 0, mass: 4, required: 6, duty: 7, role: 9, title: 11 } as const
const facetValue = 0.5
const titleValue = 1
const bodyValue = 2.5
const kindKeys = titleKindNames.map((kind) => nameKey(`title kind ${kind}`))
const facetKeys = facetSlugs.map((facet) => Object.keys(facetColumns).map((name) => nameKey(`${facet} ${name}`)))
const columns = Object.values(facetColumns)
const titleSalt = nameKey('title word')
const bodySalt = nameKey('body word')
const counts = {
  body: nameKey('ai words'),
  role: nameKey('ai words of the role'),
  title: nameKey('ai words of the title'),
}
/** A word counts fully after it stood this often. */
const timesMax = 8

/**
 * Hands the features that tell relevance to `visit`: the facets (as `facetFeatures` has them), the title's words and
 * kind of work, which words the body has, and how much it speaks of AI. A feature may come several times; values add up.
 */
export function visitRelevance(reading: Reading, facets: readonly Float64Array[], visit: Visit): void {
  for (const [f, row] of facets.entries())
    for (const [i, column] of columns.entries()) visit(facetKeys[f]?.[i] ?? 0, (row[column] ?? 0) * facetValue)
  for (const [i, is] of kindsOfTitle(reading.title).entries()) if (is) visit(kindKeys[i] ?? 0, 1)
  let last = 0
  for (const word of reading.titleWords) {
    if (word === 0) continue
    visit(pairKey(titleSalt, word), titleValue)
    if (last !== 0) visit(pairKey(pairKey(titleSalt, last), word), titleValue)
    last = word
  }
  visitBody(reading, visit)
  visitAiWords(reading, visit)
}

function visitBody({ bodyWords, passages }: Reading, visit: Visit) {
  const times = new Map<number, number>()
  for (const { field, section, from, to } of passages) {
    if (field === 'title' || section === 'benefits' || section === 'legal') continue
    for (let i = from; i < to; i++) {
      const word = bodyWords[i] ?? 0
      if (word !== 0) times.set(word, (times.get(word) ?? 0) + 1)
    }
  }
  const length = Math.sqrt(Math.max(1, times.size))
  for (const [word, n] of times) visit(pairKey(bodySalt, word), (bodyValue * weightOfTimes(n)) / length)
}

const weightOfTimes = (n: number) => 1 + Math.log(Math.min(n, timesMax))

function visitAiWords({ bodyWords, titleWords, passages }: Reading, visit: Visit) {
  let body = 0
  let role = 0
  for (const { field, section, from, to } of passages) {
    if (field === 'title') continue
    let found = 0
    for (let i = from; i < to; i++) if (aiWords.has(bodyWords[i] ?? 0)) found++
    body += found
    if (section !== 'company' && section !== 'benefits' && section !== 'legal') role += found
  }
  let title = 0
  for (const word of titleWords) if (aiWords.has(word)) title++
  visit(counts.body, Math.log1p(body) / 2)
  visit(counts.role, Math.log1p(role) / 2)
  visit(counts.title, Math.log1p(title))
}

/** Words that speak of AI workloads, as `wordKeys` numbers them. */
const aiWords = new Set(
  'ai ml gpu gpus llm llms inference pytorch cuda hpc supercomputer supercomputing accelerator accelerators generative training transformer transformers nvidia mlops tensorrt vllm tpu'
    .split(' ')
    .flatMap((word) => [...wordKeys(tokenise(word, () => 0))]),
)
