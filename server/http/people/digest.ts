import { Hono } from 'hono'
import { z } from 'zod'
import { letterFeed } from '../../../web/letter/feed.ts'
import { renderDigests } from '../../../web/people/digest.tsx'
import { renderLetter, renderPreview } from '../../../web/people/letter.tsx'
import { renderUnsubscribe } from '../../../web/people/unsubscribe.tsx'
import type { PeopleEnv } from '../../people/visitor.ts'
import { problemError } from '../problem.ts'
import { goTo, readForm, rowId } from './forms.ts'
import type { Given } from './given.ts'
import { personOf, personsOnly, privateHeaders } from './person.ts'

const wishes = z.object({
  weekday: z.coerce.number().int(),
  hour: z.coerce.number().int(),
  timeZone: z.string().max(60),
  whenNothing: z.enum(['skip', 'line']).default('skip'),
})
/** `profile-3` or `search-5`. */
const start = wishes.extend({ about: z.string().regex(/^(profile|search)-[1-9]\d{0,14}$/) })
const gone = () => problemError('not_found', 'There is no such letter of yours, or it was ended in another window.')

/** `/digest`: the letters, their archive and feed, and when they come; and the link that ends one. */
export function digestRoutes({ people, now, publicUrl }: Given) {
  const { letters, keeping, access } = people
  return new Hono<PeopleEnv>()
    .get('/digest', (c) => {
      const { id, email } = personOf(c)
      const page = renderDigests({
        email,
        archive: letters.archive(id),
        trouble: letters.trouble(id),
        subscriptions: letters.of(id),
        profiles: keeping.profiles(id),
        searches: keeping.searches(id),
        feedHref: `/digest/feed.xml?key=${letters.feedKey(id)}`,
        byMail: access.kind === 'accounts',
        now: now(),
      })
      return c.html(page, 200, privateHeaders)
    })
    .post('/digest', async (c) => {
      const { about, ...wished } = await readForm(c, start)
      const [kind, id] = about.split('-')
      letters.start(
        personOf(c).id,
        kind === 'profile' ? { profileId: Number(id) } : { savedSearchId: Number(id) },
        wished,
      )
      return goTo(c, '/digest')
    })
    .post('/digest/change', personsOnly, async (c) => {
      const { id, ...wished } = await readForm(c, wishes.extend({ id: rowId }))
      if (!letters.change(personOf(c).id, id, wished)) throw gone()
      return goTo(c, '/digest')
    })
    .post('/digest/end', personsOnly, async (c) => {
      const { id } = await readForm(c, z.object({ id: rowId }))
      if (!letters.end(personOf(c).id, id)) throw gone()
      return goTo(c, '/digest')
    })
    .get('/digest/feed.xml', (c) => {
      const found = letters.feed(c.req.query('key') ?? '')
      if (!found || access.kind === 'off') throw problemError('not_found', 'This is no feed of ours.')
      const origin = publicUrl ?? new URL(c.req.url).origin
      return c.body(letterFeed(found, origin), 200, {
        ...privateHeaders,
        'content-type': 'application/atom+xml; charset=utf-8',
      })
    })
    .get('/digest/preview/:id', personsOnly, (c) => {
      const preview = letters.preview(personOf(c).id, Number(c.req.param('id')))
      if (!preview) throw gone()
      return c.html(renderPreview(preview), 200, privateHeaders)
    })
    .get('/digest/:id', personsOnly, (c) => {
      const letter = letters.read(personOf(c).id, Number(c.req.param('id')))
      if (!letter) throw gone()
      return c.html(renderLetter({ letter, now: now() }), 200, privateHeaders)
    })
    .get('/unsubscribe', (c) => {
      const signed = c.req.query('u') ?? ''
      const isOurs = letters.isUnsubscribeLink(signed)
      return c.html(
        renderUnsubscribe({ signed, state: isOurs ? 'ask' : 'unknown' }),
        isOurs ? 200 : 404,
        privateHeaders,
      )
    })
    .post('/unsubscribe', (c) => {
      const signed = c.req.query('u') ?? ''
      const isDone = letters.unsubscribe(signed)
      return c.html(
        renderUnsubscribe({ signed, state: isDone ? 'done' : 'unknown' }),
        isDone ? 200 : 404,
        privateHeaders,
      )
    })
}
