import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { People } from '../../server/people/people.ts'
import type { PeopleEnv } from '../../server/people/visitor.ts'
import { lanes } from '../../server/pillars/classification.ts'
import type { Services } from '../../server/views.ts'
import { isKept, keptProfile, matchWithout, mineOf } from '../people/mine.ts'
import { unpackProfile } from '../profile/link.ts'
import { answerBroken, privateHeaders } from '../profile/pages.ts'
import { renderMatches } from './matches.tsx'
import type { Fit } from './your-fit.tsx'

type Options = { services: Services; now: () => Date; people: People | null }

/** Wrong values are taken as not given: a link that a person keeps for months should go on working. */
const matchesQuery = z.object({
  p: z.string().optional(),
  lane: z.enum(lanes).nullable().catch(null),
  diverse: z.stringbool().catch(true),
  limit: z.coerce.number().int().min(1).max(100).catch(25),
})

/** `/matches`: the profile of a private link beside the market. Nothing of it is stored or logged. */
export const createMatchPages = ({ services, now, people }: Options) =>
  new Hono<PeopleEnv>().get('/matches', (c) => {
    const { data: query } = matchesQuery.safeParse(Object.fromEntries(new URL(c.req.url).searchParams))
    const mine = mineOf(c, people)
    const packed = query?.p ?? keptProfile(c, people)
    if (!query || packed === null) return c.redirect('/profile')
    const profile = unpackProfile(packed)
    if (!profile) return answerBroken(c)
    const { p: _p, ...options } = query
    const { answer, hidden } = matchWithout(mine?.hiding ?? null, options, (wider) =>
      services.match(profile, { ...wider, duplicates: 'once' }, now()),
    )
    const kept = isKept(c, people, profile)
    const progress = services.progress(now())
    const unknownPlaces = services.unknownPlaces(profile.places)
    const own = { profile, packed, options, unknownPlaces, mine, hidden, kept }
    return answerPrivately(c, renderMatches({ ...own, answer, now: now(), progress }))
  })

const answerPrivately = (c: Context, page: ReturnType<typeof renderMatches>) => c.html(page, 200, privateHeaders)

/** How a posting fits the profile that came along in the address; `null` without one, and for a posting that is not open. */
export function fitOf(c: Context, services: Services, posting: number, now: Date): Fit | null {
  const packed = c.req.query('p')
  const profile = packed === undefined ? null : unpackProfile(packed)
  const match = profile && services.matchOne(profile, posting, now)
  return match && packed !== undefined ? { match, packed } : null
}
