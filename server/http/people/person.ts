import type { MiddlewareHandler } from 'hono'
import { renderOff } from '../../../web/people/off.tsx'
import { renderSignIn } from '../../../web/people/sign-in.tsx'
import type { PeopleEnv } from '../../people/visitor.ts'
import { problemError } from '../problem.ts'
import type { PersonContext } from './forms.ts'

/** Pages of a person: kept by nobody on the way, sent to no other site. */
export const privateHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
}

/** Lets a person through; a guest is asked to sign in first, and where nothing personal is kept the page says why. */
export const personsOnly: MiddlewareHandler<PeopleEnv> = async function personsOnly(c, next) {
  const { visitor } = c.var
  if (visitor.kind === 'person') return next()
  if (visitor.kind === 'off') return c.html(renderOff({ why: visitor.why }), 403, privateHeaders)
  if (c.req.method !== 'GET') return c.body(null, 303, { location: '/sign-in', 'cache-control': 'no-store' })
  return c.html(renderSignIn({ wants: 'page' }), 401, privateHeaders)
}

/** Whose page it is, behind `personsOnly`. */
export function personOf(c: PersonContext) {
  const { visitor } = c.var
  if (visitor.kind !== 'person') throw problemError('not_found', 'This is a page of a person.')
  return visitor
}
