import { type Context, Hono } from 'hono'
import type { Profile } from '../../server/matching/profile.ts'
import type { People } from '../../server/people/people.ts'
import type { PeopleEnv } from '../../server/people/visitor.ts'
import type { Services } from '../../server/views.ts'
import { keptProfile } from '../people/mine.ts'
import { profileHref, unpackProfile } from '../profile/link.ts'
import { answerBroken, privateHeaders } from '../profile/pages.ts'
import { positioningCard } from './card.ts'
import { reportMarkdown } from './markdown.ts'
import { renderReport } from './report.tsx'

type Options = { services: Services; now: () => Date; people: People | null }

/** `/positioning`: the report as a page, as Markdown and as a card. Nothing of the profile is stored or logged. */
export function createPositioningPages({ services, now, people }: Options) {
  const report = (profile: Profile) => services.position(profile, now())
  return new Hono<PeopleEnv>()
    .use(async (c, next) => {
      // A person's kept profile stands in for the link.
      const kept =
        /^\/positioning(\.md|\.svg)?$/.test(c.req.path) && c.req.query('p') === undefined && keptProfile(c, people)
      if (kept) return c.redirect(`${c.req.path}?${new URLSearchParams({ p: kept })}`)
      return next()
    })
    .get('/positioning', (c) =>
      withProfile(c, async (profile, packed) =>
        c.html(
          renderReport({ profile, packed, report: await report(profile), progress: services.progress(now()) }),
          200,
          privateHeaders,
        ),
      ),
    )
    .get('/positioning.md', (c) =>
      withProfile(c, async (profile) =>
        download(c, reportMarkdown(await report(profile)), 'text/markdown', 'positioning.md'),
      ),
    )
    .get('/positioning.svg', (c) =>
      withProfile(c, async (profile) =>
        download(c, positioningCard(await report(profile)), 'image/svg+xml', 'me-beside-the-market.svg'),
      ),
    )
}

/** Without a profile, or with one that says nothing, there is nothing to place: the person is led to where one is made. */
function withProfile(c: Context, answer: (profile: Profile, packed: string) => Response | Promise<Response>) {
  const packed = c.req.query('p')
  if (packed === undefined) return c.redirect('/profile')
  const profile = unpackProfile(packed)
  if (!profile) return answerBroken(c)
  return profile.skills.length > 0 ? answer(profile, packed) : c.redirect(profileHref('/matches', packed))
}

const download = (c: Context, body: string, type: string, name: string) =>
  c.body(body, 200, {
    ...privateHeaders,
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
  })
