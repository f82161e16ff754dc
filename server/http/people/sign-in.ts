import { Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { renderLink, renderLinkSent, renderSignIn } from '../../../web/people/sign-in.tsx'
import type { PeopleEnv } from '../../people/visitor.ts'
import {
  dropAskedCookies,
  networkOf,
  readAskedCookie,
  readBackCookie,
  setAskedCookies,
  setSessionCookie,
} from '../visitor.ts'
import { goTo, leave, type PersonContext, pathAfterSignIn, readForm } from './forms.ts'
import type { Given } from './given.ts'
import { personOf, personsOnly, privateHeaders } from './person.ts'

const askForm = z.object({ email: z.string().max(500).default(''), back: pathAfterSignIn })
const linkForm = z.object({ t: z.string().max(200), code: z.string().max(50).default('') })

/** Sign-in by a link: asking, the page behind the link, which changes nothing, and its button, which does. */
export function signInRoutes({ people }: Given) {
  const { signIn, sessions, access } = people
  /** Who was signed out meanwhile, in another tab: what this one has seen is forgotten too. */
  const guestsLeave: MiddlewareHandler<PeopleEnv> = async (c, next) =>
    c.var.visitor.kind === 'guest' ? leave(c, people) : next()
  return new Hono<PeopleEnv>()
    .use('/sign-in/*', async (c, next) => (access.kind === 'accounts' ? next() : goTo(c, '/yours')))
    .get('/sign-in', (c) => {
      const back = pathAfterSignIn.parse(c.req.query('back'))
      if (access.kind !== 'accounts' || c.var.visitor.kind === 'person') return goTo(c, back)
      return c.html(renderSignIn({ wants: 'sign-in', back }), 200, privateHeaders)
    })
    .post('/sign-in', async (c) => {
      if (access.kind !== 'accounts') return goTo(c, '/yours')
      const { email, back } = await readForm(c, askForm)
      const asked = signIn.ask(email, networkOf(c))
      if (!asked) return c.html(renderSignIn({ wants: 'sign-in', back, refused: email }), 422, privateHeaders)
      setAskedCookies(c, people, { browser: asked.browser, back })
      return c.html(renderLinkSent({ ...asked, back }), 200, privateHeaders)
    })
    .get('/sign-in/link', (c) => {
      const token = c.req.query('t') ?? ''
      const state = signIn.look(token, readAskedCookie(c))
      const status = state === 'used' || state === 'expired' ? 410 : 200
      return c.html(renderLink({ token, state, ...asker(c) }), status, privateHeaders)
    })
    .post('/sign-in/link', async (c) => {
      const { t: token, code } = await readForm(c, linkForm)
      const person = signIn.use(token, readAskedCookie(c), code)
      if (typeof person === 'string')
        return c.html(
          renderLink({ token, state: person, ...asker(c) }),
          person === 'wrong-code' ? 422 : 410,
          privateHeaders,
        )
      setSessionCookie(c, people, sessions.start(person.id, c.req.header('user-agent') ?? ''))
      const { back } = asker(c)
      dropAskedCookies(c)
      return goTo(c, back)
    })
    .post('/sign-out', guestsLeave, personsOnly, (c) => {
      const { id, sessionId } = personOf(c)
      if (sessionId !== null) sessions.end(id, sessionId)
      return leave(c, people)
    })
}

const asker = (c: PersonContext) => ({
  back: pathAfterSignIn.parse(readBackCookie(c)),
  isSignedIn: c.var.visitor.kind === 'person',
})
