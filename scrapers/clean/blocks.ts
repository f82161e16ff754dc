import { Parser } from 'htmlparser2'
import { safeHref } from './href.ts'
import { withoutImages } from './images.ts'
import { lineBreak, type Run, sameStyle, tidyParagraphs } from './runs.ts'

/**
 * A description as a reader sees it: one flat list. An item's `depth` counts the lists around it (1 is outermost),
 * `number` its place in its list: an item with number 1 begins a list.
 */
export type Block =
  | { kind: 'paragraph' | 'heading'; runs: Run[] }
  | { kind: 'item'; runs: Run[]; depth: number; ordered: boolean; number: number }

/** Deeper lists are shown at this depth. */
const listDepthMax = 6

/**
 * Reads sanitised HTML into blocks. In: HTML without scripts, styles and the like, in which each `&` begins one of `entities`. Out: blocks,
 * none of them empty.
 */
export function readBlocks(html: string): Block[] {
  const reader = new BlockReader()
  const parser = new Parser(
    {
      onopentag: (name, { href }) => reader.open(name, href && decoded(href)),
      ontext: (text) => reader.text(decoded(text)),
      onclosetag: (name) => reader.close(name),
    },
    // Where it decodes, it looks at each character of a text for itself, instead of going on to the next tag.
    { decodeEntities: false },
  )
  parser.end(html)
  reader.flush()
  return reader.blocks
}

/** All that sanitising writes. */
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }
const decoded = (text: string) =>
  text.includes('&') ? text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity) : text

/** White space that is not one space already, as most between words is; in `pre` lines stay lines. */
const loose = /[^\S ]\s*| \s+/g
const looseInLines = /[^\S\n ][^\S\n]*| [^\S\n]+/g

type List = { ordered: boolean; open: boolean; number: number }

const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const strongTags = new Set(['strong', 'b'])
const emTags = new Set(['em', 'i', 'cite', 'dfn'])
const cells = new Set(['td', 'th'])
/** Tags that stand in a line; every other one begins and ends a block. */
const inlineTags = new Set(['a', 'span', ...strongTags, ...emTags])

class BlockReader {
  readonly blocks: Block[] = []
  #runs: Run[] = []
  /** What parts the next text from the one before it in the same block, once there is a next text. */
  #pending: '' | '\n' | ' | ' = ''
  #rowHasText = false
  #strong = 0
  #em = 0
  #heading = 0
  #pre = 0
  #table = 0
  #hrefs: (string | null)[] = []
  /** Lists whose tags are open, items whose tags are open (as their lists), and lists that the last item stands in. */
  #lists: List[] = []
  #items: List[] = []
  #chain: List[] = []
  readonly #loose: List = { ordered: false, open: true, number: 0 }

  open(name: string, href: string | undefined) {
    if (name === 'br') this.#push('\n')
    else if (name === 'a') this.#hrefs.push(safeHref(href))
    else if (strongTags.has(name)) this.#strong++
    else if (emTags.has(name)) this.#em++
    else if (!inlineTags.has(name)) this.#openBlock(name)
  }

  close(name: string) {
    if (name === 'a') this.#hrefs.pop()
    else if (strongTags.has(name)) this.#strong--
    else if (emTags.has(name)) this.#em--
    else if (name !== 'br' && !inlineTags.has(name)) this.#closeBlock(name)
  }

  text(data: string) {
    const text = data.replace(this.#pre > 0 ? looseInLines : loose, ' ')
    if (text.trim() !== '') {
      if (this.#pending !== '' && this.#runs.length > 0) this.#push(this.#pending)
      this.#pending = ''
      this.#rowHasText = true
    }
    this.#push(text)
  }

  /** Ends the block that is being read. */
  flush() {
    const runs = this.#runs
    this.#runs = []
    this.#pending = ''
    if (runs.length === 0) return
    const paragraphs = tidyParagraphs(withoutImages(runs))
    const list = this.#items.at(-1)
    if (list) this.#addItem(list, paragraphs)
    else for (const paragraph of paragraphs) this.#addParagraph(paragraph)
  }

  #openBlock(name: string) {
    if (name === 'ul' || name === 'ol') {
      this.flush()
      this.#lists.push({ ordered: name === 'ol', open: true, number: 0 })
    } else if (name === 'li') {
      this.flush()
      this.#items.push(this.#lists.at(-1) ?? this.#loose)
    } else this.#boundary()
    if (name === 'tr') this.#rowHasText = false
    if (cells.has(name)) this.#pending = this.#rowHasText ? ' | ' : '\n'
    if (name === 'table') this.#table++
    if (headings.has(name)) this.#heading++
    if (name === 'pre') this.#pre++
  }

  #closeBlock(name: string) {
    if (name === 'table') this.#table--
    if (name === 'ul' || name === 'ol' || name === 'li') this.flush()
    else this.#boundary()
    if (name === 'li') this.#items.pop()
    if (name === 'ul' || name === 'ol') {
      const list = this.#lists.pop()
      if (list) list.open = false
    }
    if (headings.has(name)) this.#heading--
    if (name === 'pre') this.#pre--
  }

  /** Between blocks: a new line inside an item or a table, else a new block. */
  #boundary() {
    if (this.#items.length === 0 && this.#table === 0) this.flush()
    else if (this.#pending !== ' | ') this.#pending = '\n'
  }

  #push(text: string) {
    const run = { text, strong: this.#strong > 0, em: this.#em > 0, href: this.#hrefs.at(-1) ?? null }
    const last = this.#runs.at(-1)
    if (last && sameStyle(last, run)) last.text += text
    else this.#runs.push(run)
  }

  #addParagraph(runs: Run[]) {
    this.#chain = []
    if (this.#heading === 0) this.blocks.push({ kind: 'paragraph', runs })
    else this.blocks.push({ kind: 'heading', runs: runs.map((run) => ({ ...run, strong: false })) })
  }

  /** An item goes into its list where that is still the current one; else it begins it, inside the lists still open. */
  #addItem(own: List, paragraphs: Run[][]) {
    if (paragraphs.length === 0) return
    while (this.#chain.length > 0 && this.#chain.at(-1)?.open === false) this.#chain.pop()
    if (this.#chain.includes(own)) while (this.#chain.at(-1) !== own) this.#chain.pop()
    else if (this.#chain.length < listDepthMax) {
      own.number = 0
      this.#chain.push(own)
    }
    const list = this.#chain.at(-1) ?? own
    list.number++
    const runs = paragraphs.flatMap((paragraph, index) => (index === 0 ? paragraph : [lineBreak, ...paragraph]))
    this.blocks.push({ kind: 'item', runs, depth: this.#chain.length, ordered: list.ordered, number: list.number })
  }
}
