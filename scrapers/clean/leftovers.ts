import type { Block } from './blocks.ts'
import { lineBreak, type Run, restyle, slice, splitRuns, textOf, tidyParagraphs } from './runs.ts'

/** What Markdown shows of an image, which is often a pixel that counts readers; no text of these ever means something else. */
const image = /!\[[^[\]\n]{0,300}\]\(https?:[^()\s]{1,2000}\)/g

/** Leaves images of Markdown out, also where nothing else of a text is Markdown. */
export function withoutImages(blocks: Block[]): Block[] {
  return blocks.flatMap((block) => {
    const text = textOf(block.runs)
    if (!text.includes('![')) return [block]
    const images = [...text.matchAll(image)].map(({ index, 0: all }) => ({
      start: index,
      end: index + all.length,
      style: null,
    }))
    if (images.length === 0) return [block]
    const [runs = [], ...more] = tidyParagraphs(restyle(block.runs, images))
    const kept = [runs, ...more].flatMap((paragraph, i) => (i === 0 ? paragraph : [lineBreak, ...paragraph]))
    return kept.length > 0 ? [{ ...block, runs: kept }] : []
  })
}

/** A bullet and what stands around it. */
const bullet = /\s*[●•◦▪‣∙]\s*(?=\S)/g
const bulletsMin = 3
/** Shorter on average are words that a bullet parts, as "Remote • Full-time • Berlin". */
const itemCharsMin = 30

/** Makes a list again of items that have run together in one line, each behind its bullet: `… if: ● You … ● You … ● You …`. */
export function partItems(blocks: Block[]): Block[] {
  return blocks.flatMap((block) => {
    const isNumbered = block.kind === 'item' && block.ordered
    if (block.kind === 'heading' || isNumbered || lines(block.runs).every((line) => partsOf(line).length === 0))
      return [block]
    return block.kind === 'item' ? itemsOf(block) : paragraphsOf(block.runs)
  })
}

const lines = (runs: Run[]) => splitRuns(runs, '\n')

/** What stands before the first bullet of a line, empty where nothing does, and the items; none where it is no list. */
function partsOf(line: Run[]): Run[][] {
  const text = textOf(line)
  const bullets = [...text.matchAll(bullet)]
  const first = bullets[0]
  if (!first || bullets.length < bulletsMin || (text.length - first.index) / bullets.length < itemCharsMin) return []
  const ends = [...bullets.slice(1).map(({ index }) => index), text.length]
  const items = bullets.map(({ index, 0: mark }, i) => slice(line, index + mark.length, ends[i] ?? text.length))
  return [slice(line, 0, first.index), ...items]
}

function paragraphsOf(runs: Run[]): Block[] {
  const blocks: Block[] = []
  const add = (line: Run[]) => {
    const last = blocks.at(-1)
    if (last?.kind === 'paragraph') last.runs = [...last.runs, lineBreak, ...line]
    else if (line.length > 0) blocks.push({ kind: 'paragraph', runs: line })
  }
  for (const line of lines(runs)) {
    const [before, ...items] = partsOf(line)
    if (!before) add(line)
    else if (before.length > 0) add(before)
    for (const [i, runs] of items.entries())
      blocks.push({ kind: 'item', runs, depth: 1, ordered: false, number: i + 1 })
  }
  return blocks
}

function itemsOf(block: Extract<Block, { kind: 'item' }>): Block[] {
  const parts = lines(block.runs).flatMap((line) => {
    const found = partsOf(line)
    return found.length > 0 ? found : [line]
  })
  return parts.filter((runs) => runs.length > 0).map((runs, i) => ({ ...block, runs, number: block.number + i }))
}
