import type { CheerioAPI } from 'cheerio'
import { readMarkup } from './html.ts'

/** An element as feeds are read: what is inside of it, by paths of children (`jobs > job`, `tt:city`). */
export type Item = {
  /** All text inside, trimmed. */
  text: string
  /** The text of the first one at a path; `null` when there is none or it is empty. */
  said(path: string): string | null
  /** An attribute of the first one at a path. */
  attribute(path: string, name: string): string | null
  /** Everyone at a path, in order. */
  all(path: string): Item[]
}

/** Text to its document. Throws as `readMarkup` does; what is no XML is a document without anything in it. */
export async function readXml(text: string): Promise<Item> {
  const document = await readMarkup(text)
  return itemOf(document, document.root())
}

/** What is used of a selection, whatever it selects. */
type Elements = ReturnType<ReturnType<CheerioAPI['root']>['children']>
type Selection = { text(): string; children(name: string): Elements }

function itemOf(document: CheerioAPI, node: Selection): Item {
  const at = (path: string): Elements => {
    const [first = '', ...others] = path.replaceAll(':', '\\:').split(' > ')
    return others.reduce((found, name) => found.children(name), node.children(first))
  }
  return {
    text: node.text().trim(),
    said: (path) => at(path).first().text().trim() || null,
    attribute: (path, name) => at(path).first().attr(name)?.trim() || null,
    all: (path) =>
      at(path)
        .toArray()
        .map((inner) => itemOf(document, document(inner))),
  }
}
