import fc from 'fast-check'
import { parseRobots } from '../../scrapers/kit/politeness/robots.ts'

/** In how many of `pairs` random pairs of rules and path our reading of robots.txt differs from a naive one. */
export function robotsDifferences(pairs: number, seed?: number): number {
  let differences = 0
  const samples = fc.sample(fc.tuple(rules, path), { numRuns: pairs, ...(seed !== undefined && { seed }) })
  for (const [list, at] of samples) {
    const lines = list.map(({ allow, pattern: rule }) => `${allow ? 'allow' : 'disallow'}: ${rule}`)
    const robots = parseRobots(`user-agent: *\n${lines.join('\n')}`, 'Rackline')
    if (robots.allows(new URL(at, 'https://h.example')) !== naive(list, at)) differences++
  }
  return differences
}

const letters = fc.constantFrom('a', 'b', '/')
const pattern = fc
  .tuple(fc.array(fc.oneof(letters, letters, fc.constant('*')), { maxLength: 7 }), fc.boolean())
  .map(([parts, end]) => `/${parts.join('')}${end ? '$' : ''}`)
const rules = fc.array(fc.record({ allow: fc.boolean(), pattern }), { maxLength: 5 })
const path = fc.array(letters, { maxLength: 9 }).map((parts) => `/${parts.join('').replace(/^\/+/, '')}`)

function naive(list: { allow: boolean; pattern: string }[], at: string) {
  const found = list.filter(({ pattern: rule }) => matchFrom(rule, 0, at, 0))
  const longest = Math.max(...found.map(({ pattern: rule }) => rule.length))
  const decisive = found.filter(({ pattern: rule }) => rule.length === longest)
  return decisive.length === 0 || decisive.some(({ allow }) => allow)
}

function matchFrom(rule: string, i: number, at: string, j: number): boolean {
  if (i === rule.length) return true
  if (rule[i] === '$' && i === rule.length - 1) return j === at.length
  if (rule[i] === '*') return matchFrom(rule, i + 1, at, j) || (j < at.length && matchFrom(rule, i, at, j + 1))
  return at[j] === rule[i] && matchFrom(rule, i + 1, at, j + 1)
}
