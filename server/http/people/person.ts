import type { MiddlewareHandler } from 'hono'
import { renderOff } from '../../../web/people/off.tsx'
import { renderSignIn, signInHref } from '../../../web/people/sign-in.tsx'
import type { PeopleEnv } from '../../people/visitor.ts'
import { problemError } from '../problem.ts'
import { type PersonContext, pathAfterSignIn } from './forms.ts'

/** Pages of a person: kept by nobody on the way, sent to no other site. */
export const privateHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
}

/** Lets a person through; a guest is asked to sign in first and then comes back; where nothing personal is kept the page says why. */
export const personsOnly: MiddlewareHandler<PeopleEnv> = async function personsOnly(c, next) {
  const { visitor } = c.var
  if (visitor.kind === 'person') return next()
  if (visitor.kind === 'off') return c.html(renderOff({ why: visitor.why }), 403, privateHeaders)
  if (visitor.kind === 'unwritten') throw visitor.error
  if (c.req.method === 'GET') return c.html(renderSignIn({ wants: 'page', back: pageOf(c) }), 401, privateHeaders)
  // What was sent is lost; where it was sent from is not.
  const fields = await c.req.formData().catch(() => new FormData())
  const back = pathAfterSignIn.parse(fields.get('back') ?? sectionOf(c))
  return c.body(null, 303, { location: signInHref(back), 'cache-control': 'no-store' })
}

/** The page that was asked for; of a file the one that offers it. */
function pageOf(c: PersonContext): string {
  const { pathname, search } = new URL(c.req.url)
  return pathname.includes('.') ? sectionOf(c) : pathname + search
}

const sectionOf = (c: PersonContext) => /^\/(tracking|digest|mail)\b/.exec(c.req.path)?.[0] ?? '/yours'

/** Whose page it is, behind `personsOnly`. */
export function personOf(c: PersonContext) {
  const { visitor } = c.var
  if (visitor.kind !== 'person') throw problemError('not_found', 'This is a page of a person.')
  return visitor
}
