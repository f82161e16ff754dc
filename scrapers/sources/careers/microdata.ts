import type { CheerioAPI } from 'cheerio'

type Node = ReturnType<ReturnType<CheerioAPI['root']>['children']>[number]
type Said = { [property: string]: unknown }

/** Texts that keep their markup. */
const htmlProperties = new Set(['description', 'responsibilities', 'qualifications', 'experienceRequirements'])

/**
 * The JobPosting items of a page's microdata (HTML standard, 5.2), as JSON-LD would say them. Beside others, those without a text or,
 * where several have one, without an address are mentions, as in a list of postings that have pages of their own.
 */
export function microdataOn(page: CheerioAPI): unknown[] {
  const nodes = page('[itemscope][itemtype]:not([itemprop]), [itemscope][itemtype][itemprop="mainEntity"]')
    .toArray()
    .filter((node) => (page(node).attr('itemtype') ?? '').split(/\s+/).some((type) => /[/#]JobPosting$/.test(type)))
  const items = outermost(nodes).map((node) => itemOf(node, page))
  const described = items.filter(({ description }) => description !== undefined)
  if (items.length === 1) return items
  if (described.length === 1) return described
  return described.filter(({ url }) => url !== undefined)
}

/** Those that stand in no other of them: each part of a page is read once, however deep it nests its postings. */
function outermost(nodes: readonly Node[]): Node[] {
  const met = new Set<object>()
  return nodes.filter((node) => {
    met.add(node)
    let above = node.parent
    while (above && !met.has(above)) above = above.parent
    return !above
  })
}

function itemOf(node: Node, page: CheerioAPI): Said {
  const said = new Map<string, unknown[]>()
  addProperties(node, page, said)
  const item: Said = Object.fromEntries(
    [...said].map(([name, values]) => {
      const [first, ...others] = new Set(values)
      return [name, others.length > 0 ? [first, ...others] : first]
    }),
  )
  // Some write the parts of an address into the place itself.
  const own = item.addressLocality === undefined ? item.streetAddress : item
  return item.address === undefined && own !== undefined ? { ...item, address: own } : item
}

/** The properties of an item, and not those of items inside of it. What stands inside of a property is its value and no other. */
function addProperties(inside: Node, page: CheerioAPI, said: Map<string, unknown[]>) {
  for (const node of page(inside).children().toArray()) {
    const [name] = (page(node).attr('itemprop') ?? '').split(/\s+/).filter(Boolean)
    if (name === undefined && page(node).attr('itemscope') === undefined) addProperties(node, page, said)
    if (name === undefined) continue
    const values = said.get(name)
    if (values) values.push(saidBy(node, name, page))
    else said.set(name, [saidBy(node, name, page)])
  }
}

function saidBy(node: Node, name: string, page: CheerioAPI): unknown {
  const element = page(node)
  if (element.attr('itemscope') !== undefined) return itemOf(node, page)
  const attribute = ['content', 'datetime', 'href'].map((key) => element.attr(key)).find((value) => value !== undefined)
  if (attribute !== undefined) return attribute.trim()
  return htmlProperties.has(name) ? (element.html() ?? '') : element.text().replace(/\s+/g, ' ').trim()
}
