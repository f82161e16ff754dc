import { Hono } from 'hono'
import { z } from 'zod'
import { pause } from '../../../scrapers/kit/pause.ts'
import { createNames } from '../../../web/names.ts'
import { renderYours } from '../../../web/people/yours.tsx'
import { readProfileForm } from '../../../web/profile/form.ts'
import { packProfile, profileHref, unpackProfile } from '../../../web/profile/link.ts'
import { countSearch } from '../../people/search-counts.ts'
import type { PeopleEnv } from '../../people/visitor.ts'
import { problemError } from '../problem.ts'
import { goTo, leave, ownPath, readForm, rowId } from './forms.ts'
import type { Given } from './given.ts'
import { personOf, privateHeaders } from './person.ts'

const back = z.object({ back: ownPath.default('/yours') })
const withId = back.extend({ id: rowId })
const gone = () => problemError('not_found', 'Another window, or the press before, may have taken it away already.')

/** `/yours`: profiles, searches, exclusions, followed employers, sessions, and what becomes of all of it. */
export function yoursRoutes({ people, services, now }: Given) {
  const { keeping, sessions, letters, privacy, access } = people
  const names = createNames(services.taxonomyWords(), services.employerName)
  /** One after the other, so that others are answered between two. */
  async function searchesOf(id: number) {
    const asked = { services, names, hiding: keeping.hiding(id), now: now() }
    const counted = []
    for (const search of keeping.searches(id)) {
      counted.push({ ...search, counts: countSearch(search.query, asked) })
      await pause()
    }
    return counted
  }
  return new Hono<PeopleEnv>()
    .get('/yours', async (c) => {
      const { id, email, sessionId } = personOf(c)
      const page = renderYours({
        email,
        sessionId,
        profiles: keeping.profiles(id).map((one) => ({ ...one, packed: packProfile(one.profile) })),
        searches: await searchesOf(id),
        exclusions: keeping.exclusions(id),
        follows: keeping.follows(id),
        letters: letters.of(id),
        sessions: access.kind === 'accounts' ? sessions.list(id) : [],
        now: now(),
      })
      return c.html(page, 200, privateHeaders)
    })
    .post('/yours/profiles', async (c) => {
      const { id } = personOf(c)
      const fields = await c.req.formData().catch(() => new FormData())
      // From the profile's own form all of it comes along, changed or not; from elsewhere its link does.
      const packed = fields.get('p')
      const profile = fields.has('headline')
        ? readProfileForm(fields, services.skillsNamed)
        : typeof packed === 'string'
          ? unpackProfile(packed)
          : null
      if (!profile) throw problemError('invalid_parameters', 'p: the profile cannot be read.')
      const name = fields.get('name')
      const kept = keeping.keepProfile(id, profile, typeof name === 'string' ? name : '')
      return goTo(c, profileHref('/matches', packProfile(kept.profile)))
    })
    .post('/yours/profiles/use', async (c) => {
      const { id, back } = await readForm(c, withId)
      if (!keeping.useProfile(personOf(c).id, id)) throw gone()
      return goTo(c, back)
    })
    .post('/yours/profiles/remove', async (c) => {
      const { id, back } = await readForm(c, withId)
      if (!keeping.removeProfile(personOf(c).id, id)) throw gone()
      return goTo(c, back)
    })
    .post('/yours/searches', async (c) => {
      const form = back.extend({ name: z.string().max(500).default(''), query: z.string().max(2_000) })
      const { name, query, back: to } = await readForm(c, form)
      keeping.keepSearch(personOf(c).id, name, query)
      return goTo(c, to)
    })
    .post('/yours/searches/remove', async (c) => {
      const { id, back } = await readForm(c, withId)
      if (!keeping.removeSearch(personOf(c).id, id)) throw gone()
      return goTo(c, back)
    })
    .post('/yours/exclusions', async (c) => {
      const form = back.extend({ kind: z.enum(['employer', 'word']), value: z.string().max(200) })
      const { kind, value, back: to } = await readForm(c, form)
      keeping.exclude(personOf(c).id, kind, value)
      return goTo(c, to)
    })
    .post('/yours/exclusions/remove', async (c) => {
      const { id, back } = await readForm(c, withId)
      if (!keeping.include(personOf(c).id, id)) throw gone()
      return goTo(c, back)
    })
    .post('/yours/follows', async (c) => {
      const { slug, back: to } = await readForm(c, back.extend({ slug: z.string().max(100) }))
      if (!keeping.follow(personOf(c).id, slug)) throw problemError('not_found', 'There is no such employer here.')
      return goTo(c, to)
    })
    .post('/yours/follows/remove', async (c) => {
      const { slug, back: to } = await readForm(c, back.extend({ slug: z.string().max(100) }))
      keeping.unfollow(personOf(c).id, slug)
      return goTo(c, to)
    })
    .post('/yours/sessions/end', async (c) => {
      const { id } = await readForm(c, z.object({ id: rowId }))
      if (!sessions.end(personOf(c).id, id)) throw gone()
      return goTo(c, '/yours')
    })
    .post('/yours/sessions/end-others', (c) => {
      const { id, sessionId } = personOf(c)
      if (sessionId !== null) sessions.endOthers(id, sessionId)
      return goTo(c, '/yours')
    })
    .get('/yours/export.json', (c) => {
      const { id } = personOf(c)
      const day = now().toISOString().slice(0, 10)
      return c.body(JSON.stringify(privacy.exportOf(id), null, 2), 200, {
        ...privateHeaders,
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="rackline-${day}.json"`,
      })
    })
    .post('/yours/delete', async (c) => {
      const { sure } = await readForm(c, z.object({ sure: z.string().default('') }))
      if (sure !== 'yes') throw problemError('invalid_parameters', 'sure: tick that you are, then delete.')
      privacy.deleteAll(personOf(c).id)
      return leave(c, people)
    })
}
