/** What a robots.txt says to one crawler. */
export type Robots = {
  allows(url: URL): boolean
  /** Milliseconds between requests; `null` when it does not say. Not in the RFC, but widely meant. */
  crawlDelayMs: number | null
  /** As written; they need not be on this host. */
  sitemaps: string[]
}

/** RFC 9309 §2.5: at least 500 KiB must be parsed; the rest is ignored. */
export const robotsBytesMax = 500 * 1024
/** As Heritrix, the crawler of the Internet Archive, honours it; a board of 24 pages fits into a visit of two hours at this pace. */
export const crawlDelayMsMax = 300_000

type Rule = { allow: boolean; length: number; segments: string[]; anchored: boolean }
type Group = { agents: string[]; rules: Rule[]; crawlDelayMs: number | null }

/**
 * Reads a robots.txt (RFC 9309) for the crawler named by `product`, its product token. Pure; no input is an error:
 * what is not understood is skipped.
 */
export function parseRobots(text: string, product: string): Robots {
  const { groups, sitemaps } = readGroups(text)
  const named = groups.filter(({ agents }) => agents.includes(product.toLowerCase()))
  // §2.2.1: groups that name us are merged; only without any do those for everyone apply.
  const ours = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'))
  const rules = ours.flatMap((group) => group.rules)
  return {
    allows: ({ pathname, search }) => pathname === '/robots.txt' || allowed(rules, normalise(pathname + search)),
    crawlDelayMs: ours.map((group) => group.crawlDelayMs).find((delay) => delay !== null) ?? null,
    sitemaps,
  }
}

/** Everything may be asked: the robots.txt does not exist (§2.3.1.3). */
export const allowAll: Robots = { allows: () => true, crawlDelayMs: null, sitemaps: [] }

function readGroups(text: string) {
  const groups: Group[] = []
  const sitemaps: string[] = []
  let group: Group | null = null
  // Lines naming agents open a group together; rules close that list, other records (§2.2.4) do not.
  let naming = false
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const [, key = '', value = ''] = line.replace(/#.*/, '').match(/^\s*([a-z-]+)\s*:(.*)$/i) ?? []
    const field = key.toLowerCase()
    const said = value.trim()
    if (field === 'user-agent') {
      if (!group || !naming) {
        group = { agents: [], rules: [], crawlDelayMs: null }
        groups.push(group)
      }
      group.agents.push(agentOf(said))
      naming = true
    } else if (field === 'allow' || field === 'disallow') {
      naming = false
      if (said) group?.rules.push(ruleOf(said, field === 'allow'))
    } else if (field === 'crawl-delay' && group) group.crawlDelayMs ??= delayOf(said)
    else if (field === 'sitemap' && said) sitemaps.push(said)
  }
  return { groups, sitemaps }
}

/** The product token (letters, `-`, `_`) that the line begins with, or `*`; a version after it does not matter. */
const agentOf = (said: string) => (/^\*(\s|$)/.test(said) ? '*' : (said.match(/^[a-z_-]+/i)?.[0] ?? '').toLowerCase())

function delayOf(said: string): number | null {
  return /^\d+(\.\d+)?$/.test(said) ? Math.min(Number(said) * 1000, crawlDelayMsMax) : null
}

function ruleOf(pattern: string, allow: boolean): Rule {
  const anchored = pattern.endsWith('$')
  const segments = (anchored ? pattern.slice(0, -1) : pattern).split('*').map(normalise)
  const length = segments.reduce((sum, segment) => sum + segment.length, segments.length - 1) + (anchored ? 1 : 0)
  return { allow, length, segments, anchored }
}

/** §2.2.2: the longest match decides, allow wins a tie, and what no rule matches is allowed. */
function allowed(rules: Rule[], path: string): boolean {
  let decisive: Rule | null = null
  for (const rule of rules) {
    const longer = !decisive || rule.length > decisive.length || (rule.length === decisive.length && rule.allow)
    if (longer && matches(rule, path)) decisive = rule
  }
  return decisive?.allow ?? true
}

/** `*` stands for anything, so finding each segment as early as possible is right, and linear in the path. */
function matches({ segments, anchored }: Rule, path: string): boolean {
  const [first = '', ...others] = segments
  if (!path.startsWith(first)) return false
  const last = anchored ? others.pop() : undefined
  if (anchored && last === undefined) return path.length === first.length
  let at = first.length
  for (const segment of others) {
    const found = path.indexOf(segment, at)
    if (found < 0) return false
    at = found + segment.length
  }
  return last === undefined || (path.endsWith(last) && path.length - last.length >= at)
}

/**
 * §2.2.2: octets outside of ASCII are percent-encoded, encoded unreserved ones are decoded, hex is upper case. A
 * literal `*` or `$` is encoded, since a rule can only name it so. Applied to paths and to rules alike.
 */
function normalise(path: string): string {
  return path
    .replace(/%([0-9a-f]{2})/gi, (encoded, hex) => {
      const char = String.fromCharCode(Number.parseInt(hex, 16))
      return /[\w.~-]/.test(char) ? char : encoded.toUpperCase()
    })
    .replace(/[^\w.~:/?#[\]@!&'()+,;=%-]+/g, (chars) => percentEncode(chars))
}

const percentEncode = (chars: string) =>
  [...Buffer.from(chars)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
