import type { Block } from './blocks.ts'
import { safeHref } from './href.ts'
import { lineBreak, type Restyled, type Run, restyle, slice, splitRuns, textOf, tidyParagraphs } from './runs.ts'

/** So many headings, items and bold parts make a text Markdown: a single asterisk is a footnote. */
const signsMin = 2

/**
 * Reads Markdown that stands in the text of a description, as some sources give what was typed: headings, items (also
 * lines that begin with a bullet character), bold, italic, links. In: blocks of the HTML around it, in which spaces at
 * the start of a line are lost, and with them nesting and code: so this reads marks, where a parser of CommonMark would
 * read a document. Out: the blocks meant, in which nothing is left to be read; those of other texts as they are.
 */
export function readMarkdown(blocks: Block[]): Block[] {
  if (!isMarkdown(blocks)) return blocks
  const list = new Blocks()
  for (const block of blocks) {
    const runs = inline(block.runs)
    if (block.kind === 'paragraph') for (const line of splitRuns(runs, '\n')) list.addLine(line, block)
    else list.add({ ...block, runs })
  }
  return list.blocks
}

const headingMark = /^#{1,6}\s+(?=\S)/
const itemMark = /^(?:\\?[*+\-•●◦▪‣∙·]\s+)+(?=\S)/
const rule = /^(?:[*_\-=]\s*){3,}$/
const boldMark = /(?<!\/)\*{2,}(?!\/)/g

function isMarkdown(blocks: Block[]) {
  let signs = 0
  for (const { kind, runs } of blocks) {
    const text = textOf(runs)
    if (kind === 'paragraph')
      for (const line of text.split('\n')) if (headingMark.test(line) || itemMark.test(line)) signs++
    if (text.includes('**') && (text.match(boldMark)?.length ?? 0) >= 2) signs += 2
    if (signs >= signsMin) return true
  }
  return false
}

/** Blocks as they come, items numbered by where they stand. */
class Blocks {
  readonly blocks: Block[] = []
  #paragraph: Block | null = null

  add(block: Block) {
    if (block.runs.length > 0) this.blocks.push(block)
  }

  /** Lines without a mark that come from one paragraph stay one, and so does an item that goes on in small letters. */
  addLine(line: Run[], from: Block) {
    const text = textOf(line)
    const mark = headingMark.exec(text) ?? itemMark.exec(text)
    const runs = rule.test(text) ? [] : mark ? slice(line, mark[0].length, Number.POSITIVE_INFINITY) : line
    if (runs.length === 0) return
    const last = this.blocks.at(-1)
    const goesOn = this.#paragraph === from && (last?.kind === 'paragraph' || /^\p{Ll}/u.test(text))
    this.#paragraph = from
    if (mark?.[0].startsWith('#'))
      this.blocks.push({ kind: 'heading', runs: runs.map((run) => ({ ...run, strong: false })) })
    else if (mark) this.#addItem(runs)
    else if (last && goesOn && last.kind !== 'heading')
      // One by one: more arguments than the stack holds would be an error.
      for (const run of [lineBreak, ...runs]) last.runs.push(run)
    else this.blocks.push({ kind: 'paragraph', runs: [...runs] })
  }

  #addItem(runs: Run[]) {
    const above = this.blocks.findLast((block) => block.kind !== 'item' || block.depth === 1)
    const number = above?.kind === 'item' && !above.ordered ? above.number + 1 : 1
    this.blocks.push({ kind: 'item', runs: [...runs], depth: 1, ordered: false, number })
  }
}

/** Bold before italic: its marks are made of the same character. */
function inline(runs: Run[]): Run[] {
  if (!/[*_[\\]/.test(textOf(runs))) return runs
  let read = runs
  for (const step of [readBold, readItalic, readLinks, readEscapes]) {
    const parts = step(textOf(read))
    if (parts.length > 0) read = restyle(read, parts)
  }
  if (read === runs) return runs
  return tidyParagraphs(read).flatMap((paragraph, index) => (index === 0 ? paragraph : [lineBreak, ...paragraph]))
}

/** Every second mark ends what the one before it began; one that is alone means nothing. */
function readBold(text: string): Restyled[] {
  const marks = [...text.matchAll(boldMark)].map(({ index, 0: mark }) => ({ start: index, end: index + mark.length }))
  return marks.flatMap((mark, place) => {
    const next = marks[place + 1]
    const dropped = { ...mark, style: null }
    return place % 2 === 0 && next
      ? [dropped, { start: mark.end, end: next.start, style: { strong: true } }]
      : [dropped]
  })
}

const italic = /(?<![\w*])\*(?=[^\s*])([^*\n]{1,400}?)(?<=\S)\*(?![\w*])|(?<!\w)_(?=\S)([^_\n]{1,400}?)_(?!\w)/g

function readItalic(text: string): Restyled[] {
  return [...text.matchAll(italic)].flatMap(({ index, 0: all }) => [
    { start: index, end: index + 1, style: null },
    { start: index + 1, end: index + all.length - 1, style: { em: true } },
    { start: index + all.length - 1, end: index + all.length, style: null },
  ])
}

function readLinks(text: string): Restyled[] {
  return [...text.matchAll(/\[([^[\]\n]{1,300})\]\((https?:[^()\s]{1,2000})\)/g)].flatMap(
    ({ index, 0: all, 1: label = '', 2: href }) => [
      { start: index, end: index + 1, style: null },
      { start: index + 1, end: index + 1 + label.length, style: { href: safeHref(href) } },
      { start: index + 1 + label.length, end: index + all.length, style: null },
    ],
  )
}

/** A character that was escaped, but for those that would be marks again. */
const readEscapes = (text: string): Restyled[] =>
  [...text.matchAll(/(?<!^)\\(?=[-+.&!()>~|])/gm)].map(({ index }) => ({ start: index, end: index + 1, style: null }))
