import { expect, test } from 'vitest'
import { z } from 'zod'
import { judgePair } from '../../../server/duplicates/judge-pair.ts'
import { describeWithShared } from '../../helpers/shared.ts'
import { upstreamRoles } from '../../helpers/upstream/roles.ts'
import labelled from './labelled-pairs.json' with { type: 'json' }

/** Two recorded postings and whether a person called them one role; docs/dedupe.md says how. */
const pairs = z.array(z.tuple([z.string(), z.string(), z.union([z.literal(0), z.literal(1)])])).parse(labelled)

describeWithShared('links between recorded postings', () => {
  test('of the labelled pairs, at least 99 of 100 links are right, and most that are right are made', () => {
    const roles = upstreamRoles()
    const judged = pairs.map(([a, b, same]) => {
      const [left, right] = [roles.get(a), roles.get(b)]
      if (!left || !right) throw new Error(`Not recorded: ${a} or ${b}`)
      return { same, verdict: judgePair(left, right) }
    })
    const linked = judged.filter(({ verdict }) => verdict.linked)
    const right = linked.filter(({ same }) => same === 1).length
    const all = judged.filter(({ same }) => same === 1).length
    console.log(`${pairs.length} pairs: precision ${right}/${linked.length}, recall ${right}/${all}`)
    expect(right / linked.length).toBeGreaterThanOrEqual(0.99)
    expect(right / all).toBeGreaterThanOrEqual(0.8)
  })
})
