import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { modelCard } from '../../server/pillars/model/card.ts'

const rowOf = {
  'facets mentioned, macro': 'mentionedMacro',
  'facets mentioned, micro': 'mentionedMicro',
  'facets core, macro': 'coreMacro',
  'facets core, micro': 'coreMicro',
  'relevance ≥ 1': 'relevant',
  'relevance = 2': 'evident',
} as const

test('docs/model-card.md says the figures of the shipped weights', () => {
  const { version, crossValidated, baselines, agreement } = modelCard()
  const keywords = baselines.find(({ name }) => name === 'the same with case and context rules')?.figures
  const text = readFileSync(new URL('../../docs/model-card.md', import.meta.url), 'utf8')
  const three = (figure: number | null | undefined) => figure?.toFixed(3)
  for (const [row, figure] of Object.entries(rowOf)) {
    const [low, high] = crossValidated.intervals[figure] ?? []
    const cells = [crossValidated.figures[figure], keywords?.[figure], agreement?.figures[figure]].map(three)
    expect(text).toContain(`| ${row} | ${cells[0]} | ${three(low)} to ${three(high)} | ${cells[1]} | ${cells[2]} |`)
  }
  expect(text).toMatch(new RegExp(`weights\\s+${version.split('+')[1]}\\.`))
})
