import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { lanes } from '../../server/pillars/classification.ts'
import type { Services } from '../../server/views.ts'
import { unpackProfile } from '../profile/link.ts'
import { answerBroken, privateHeaders } from '../profile/pages.ts'
import { renderMatches } from './matches.tsx'
import type { Fit } from './your-fit.tsx'

type Options = { services: Services; now: () => Date }

/** Wrong values are taken as not given: a link that a person keeps for months should go on working. */
const matchesQuery = z.object({
  p: z.string(),
  lane: z.enum(lanes).nullable().catch(null),
  diverse: z.stringbool().catch(true),
  limit: z.coerce.number().int().min(1).max(100).catch(25),
})

/** `/matches`: the profile of a private link beside the market. Nothing of it is stored or logged. */
export const createMatchPages = ({ services, now }: Options) =>
  new Hono().get('/matches', (c) => {
    const { data: query } = matchesQuery.safeParse(Object.fromEntries(new URL(c.req.url).searchParams))
    if (!query) return c.redirect('/profile')
    const profile = unpackProfile(query.p)
    if (!profile) return answerBroken(c)
    const { p: packed, ...options } = query
    const answer = services.match(profile, options, now())
    return answerPrivately(c, renderMatches({ profile, packed, answer, options, now: now() }))
  })

const answerPrivately = (c: Context, page: ReturnType<typeof renderMatches>) => c.html(page, 200, privateHeaders)

/** How a posting fits the profile that came along in the address; `null` without one, and for a posting that is not open. */
export function fitOf(c: Context, services: Services, posting: number, now: Date): Fit | null {
  const packed = c.req.query('p')
  const profile = packed === undefined ? null : unpackProfile(packed)
  const match = profile && services.matchOne(profile, posting, now)
  return match && packed !== undefined ? { match, packed } : null
}
