/** A text of the HTML that was found in the plain text. */
export type TextNode = {
  /** Where it begins in the plain text, and how long it is there (UTF-16). */
  start: number
  length: number
  /** The offset into the HTML of the character `offset` (0 to `length`) of this node. Calls must not go backwards. */
  rawAt(offset: number): number
}

/** How far ahead a text is looked for that does not stand where the structure says. */
const searchCharsMax = 1_000

/**
 * Finds each text of the HTML in the plain text of the same. Between two of them the plain text has what structure
 * looks like there: white space, and the bullet or number of a list item, which are stepped over. What still differs
 * is looked for a little further on, and left out if it is not there.
 */
export function* alignText(html: string, text: string): Generator<TextNode> {
  let at = 0
  let inItem = false
  for (const { start, end, tag } of tokens(html)) {
    if (tag) {
      if (html.startsWith('<li', start)) inItem = true
      continue
    }
    const raw = html.slice(start, end)
    const shown = raw.includes('&') ? decode(raw) : raw
    const lead = inItem ? itemLead : blank
    if (shown.trim() !== '') inItem = false
    const found = find(text, shown, at, lead)
    if (found === -1) continue
    at = found + shown.length
    yield { start: found, length: shown.length, rawAt: shown === raw ? (offset) => start + offset : walk(raw, start) }
  }
}

const blank = /\s*/y
const itemLead = /\s*(?:• |\d+\. )?/y

function find(text: string, shown: string, at: number, lead: RegExp): number {
  if (lead === blank && text.startsWith(shown, at)) return at
  lead.lastIndex = at
  const after = at + (lead.exec(text)?.[0].length ?? 0)
  if (text.startsWith(shown, after)) return after
  if (shown.trim() === '') return -1
  const ahead = text.slice(at, at + searchCharsMax + shown.length).indexOf(shown)
  return ahead === -1 ? -1 : at + ahead
}

/** Tags and texts in turn. Attribute values of sanitised HTML hold no `>`; an unclosed tag is taken for one to the end. */
function* tokens(html: string) {
  let at = 0
  while (at < html.length) {
    const tag = html[at] === '<'
    const next = tag ? html.indexOf('>', at) + 1 : html.indexOf('<', at)
    const end = next <= 0 ? html.length : next
    yield { start: at, end, tag }
    at = end
  }
}

const entity = /&(?:amp|lt|gt|quot|#39);/g
const characters: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const decode = (raw: string) => raw.replace(entity, (found) => characters[found] ?? found)

/** Steps through escaped text: an entity is one character. */
function walk(raw: string, start: number) {
  const entities = [...raw.matchAll(entity)].map(({ index, 0: found }) => ({ index, extra: found.length - 1 }))
  let next = 0
  let extra = 0
  return (offset: number) => {
    for (let one = entities[next]; one !== undefined && one.index < offset + extra; one = entities[next]) {
      extra += one.extra
      next++
    }
    return start + offset + extra
  }
}
