import type { Block } from './blocks.ts'
import { lineBreak, type Run, slices, splitRuns, textOf } from './runs.ts'

/** A bullet, or several without a word between them, and the space around. */
const bullet = /\s*[●•◦▪‣∙][\s●•◦▪‣∙]*(?=\S)/g
const bulletsMin = 3
/** Shorter on average are words that a bullet parts, as "Remote • Full-time • Berlin". */
const itemCharsMin = 30

/** Makes a list again of items that have run together in one line, each behind its bullet: `… if: ● You … ● You … ● You …`. */
export function partItems(blocks: Block[]): Block[] {
  return blocks.flatMap((block) => {
    const isNumbered = block.kind === 'item' && block.ordered
    if (block.kind === 'heading' || isNumbered || !hasList.test(textOf(block.runs))) return [block]
    const lines = splitRuns(block.runs, '\n').map((line) => ({ line, parts: partsOf(line) }))
    if (lines.every(({ parts }) => parts.length === 0)) return [block]
    return block.kind === 'item' ? itemsOf(block, lines) : paragraphsOf(lines)
  })
}
const hasList = /[●•◦▪‣∙][^\n●•◦▪‣∙]+[●•◦▪‣∙][^\n●•◦▪‣∙]+[●•◦▪‣∙]/

type Line = { line: Run[]; parts: Run[][] }

/** What stands before the first bullet of a line, empty where nothing does, and the items; none where it is no list. */
function partsOf(line: Run[]): Run[][] {
  const text = textOf(line)
  const bullets = [...text.matchAll(bullet)]
  const [first, last] = [bullets[0], bullets.at(-1)]
  if (!first || !last || bullets.length < bulletsMin) return []
  // Behind the last one the text goes on, where it does.
  if ((last.index - first.index) / (bullets.length - 1) < itemCharsMin) return []
  const ends = [...bullets.slice(1).map(({ index }) => index), text.length]
  return slices(line, [
    [0, first.index],
    ...bullets.map(({ index, 0: mark }, i): [number, number] => [index + mark.length, ends[i] ?? text.length]),
  ])
}

function paragraphsOf(lines: Line[]): Block[] {
  const blocks: Block[] = []
  const add = (line: Run[]) => {
    const last = blocks.at(-1)
    if (last?.kind === 'paragraph') last.runs.push(lineBreak, ...line)
    else if (line.length > 0) blocks.push({ kind: 'paragraph', runs: [...line] })
  }
  for (const { line, parts } of lines) {
    const [before, ...items] = parts
    if (!before) add(line)
    else if (before.length > 0) add(before)
    for (const [i, runs] of items.entries())
      blocks.push({ kind: 'item', runs, depth: 1, ordered: false, number: i + 1 })
  }
  return blocks
}

function itemsOf(block: Extract<Block, { kind: 'item' }>, lines: Line[]): Block[] {
  const all = lines.flatMap(({ line, parts }) => (parts.length > 0 ? parts : [line]))
  return all.filter((runs) => runs.length > 0).map((runs, i) => ({ ...block, runs, number: block.number + i }))
}
