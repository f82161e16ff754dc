import type { Block } from './blocks.ts'
import { cut, type Run, textOf } from './runs.ts'

/**
 * Writes blocks as HTML of `p h3 ul ol li br strong em a[href rel]`: the only tags that this file can write, with
 * every text escaped. Reading the result again gives the same blocks.
 */
export function renderHtml(blocks: Block[]): string {
  let html = ''
  const open: ('ul' | 'ol')[] = []
  const closeTo = (depth: number) => {
    while (open.length > depth) html += `</li></${open.pop()}>`
  }
  for (const block of blocks) {
    if (block.kind === 'item') {
      closeTo(block.number === 1 ? block.depth - 1 : block.depth)
      const tag = block.ordered ? 'ol' : 'ul'
      html += block.number === 1 ? `<${tag}><li>` : '</li><li>'
      if (block.number === 1) open.push(tag)
      html += renderRuns(block.runs)
    } else {
      closeTo(0)
      const tag = block.kind === 'heading' ? 'h3' : 'p'
      html += `<${tag}>${renderRuns(block.runs)}</${tag}>`
    }
  }
  closeTo(0)
  return html
}

/**
 * Writes blocks as plain text: an empty line between paragraphs, headings and lists, one line an item (`• ` or its
 * number, two spaces deeper for each list around it). Made to be shown as it is (`white-space: pre-wrap`).
 */
export function renderText(blocks: Block[]): string {
  return blocks.map((block, index) => separator(blocks[index - 1], block) + bodyText(block)).join('')
}

/** As many blocks as make at most `charsMax` of plain text; the last one may end after any of its words. */
export function cutBlocks(blocks: Block[], charsMax: number): Block[] {
  const kept: Block[] = []
  let used = 0
  for (const block of blocks) {
    const lead = separator(kept.at(-1), block)
    const size = lead.length + bodyText(block).length
    if (used + size > charsMax) {
      const last = shortened(block, charsMax - used - lead.length)
      return last ? [...kept, last] : kept
    }
    kept.push(block)
    used += size
  }
  return kept
}

function shortened(block: Block, charsMax: number): Block | null {
  const overhead = bodyText(block).length - textOf(block.runs).length
  const text = textOf(block.runs).slice(0, Math.max(0, charsMax - overhead))
  const end = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n'))
  const runs = cut(block.runs, end > 0 ? end : text.length)
  return runs.length === 0 ? null : { ...block, runs }
}

function separator(previous: Block | undefined, block: Block): string {
  if (previous === undefined) return ''
  return previous.kind === 'item' && block.kind === 'item' ? '\n' : '\n\n'
}

function bodyText(block: Block): string {
  if (block.kind !== 'item') return textOf(block.runs)
  const indent = '  '.repeat(block.depth - 1)
  const mark = block.ordered ? `${block.number}. ` : '• '
  return indent + mark + textOf(block.runs).replaceAll('\n', `\n${indent}${' '.repeat(mark.length)}`)
}

/** Tags are opened in the order a, strong, em and stay open while the next run has them too: a link stays one link. */
function renderRuns(runs: Run[]): string {
  let html = ''
  let open: string[] = []
  for (const run of runs) {
    const wanted = tagsOf(run)
    const shared = wanted.findIndex((tag, index) => tag !== open[index])
    const kept = shared === -1 ? Math.min(wanted.length, open.length) : shared
    html += closing(open.slice(kept)) + wanted.slice(kept).join('') + escapeText(run.text).replaceAll('\n', '<br>')
    open = wanted
  }
  return html + closing(open)
}

function tagsOf({ href, strong, em }: Run): string[] {
  const tags: string[] = []
  if (href !== null) tags.push(`<a href="${escapeAttribute(href)}" rel="nofollow ugc noopener noreferrer">`)
  if (strong) tags.push('<strong>')
  if (em) tags.push('<em>')
  return tags
}

const closing = (tags: string[]) =>
  tags
    .toReversed()
    .map((tag) => (tag.startsWith('<a ') ? '</a>' : tag.replace('<', '</')))
    .join('')

const escapeText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const escapeAttribute = (text: string) => escapeText(text).replaceAll('"', '&quot;')
