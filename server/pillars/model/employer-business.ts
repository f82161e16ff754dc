import { keyTable } from '../text/key-table.ts'
import { tokenise } from '../text/tokens.ts'
import type { Reading } from './reading.ts'

/** What a word of a sentence about an employer speaks of. */
const speaks = { chip: 1, ai: 2, compute: 4 } as const
const words = {
  chip: 'gpu tpu lpu nvidia supercomputer supercomputing superintelligence neocloud hyperscaler',
  ai: 'ai ml agi llm intelligence learning frontier generative inference genai superintelligence',
  compute:
    'cloud compute computing computation infrastructure infra chip semiconductor silicon hardware datacenter accelerator accelerated factory factories cluster processor server rack',
} as const satisfies Record<keyof typeof speaks, string>

const flagOf = new Map<number, number>()
for (const kind of ['chip', 'ai', 'compute'] as const)
  for (const key of tokenise(words[kind], () => 0).keys) flagOf.set(key, (flagOf.get(key) ?? 0) | speaks[kind])
const rowOf = keyTable([...flagOf.keys()])
const flags = Uint8Array.from(flagOf.values())

/** So many sentences say it for sure. */
const sentencesMax = 2

/**
 * Whether the employer's own business is compute for AI (a GPU cloud, a chip maker, a builder of AI factories), by what
 * it says of itself: 0, a half where one sentence says so, 1 where two do. A sentence does if it names such a machine,
 * or AI and compute together. Read are sentences about the company and those before the role is spoken of; names of
 * employers play no part.
 */
export function providesCompute({ bodyWords, passages }: Reading): number {
  let sentences = 0
  let isRole = false
  for (const { field, section, from, to } of passages) {
    if (field === 'title') continue
    if (section !== 'company' && section !== 'other') isRole = true
    else if (section === 'company' || !isRole) {
      if (speaksOfCompute(bodyWords, from, to) && ++sentences === sentencesMax) return 1
    }
  }
  return sentences / sentencesMax
}

function speaksOfCompute(keys: Int32Array, from: number, to: number): boolean {
  let said = 0
  for (let i = from; i < to; i++) {
    const key = keys[i] as number
    if (key === 0) continue
    const row = rowOf(key)
    if (row >= 0) said |= flags[row] as number
  }
  return (said & speaks.chip) !== 0 || (said & (speaks.ai | speaks.compute)) === (speaks.ai | speaks.compute)
}
