import { Hono } from 'hono'
import type { People } from '../../people/people.ts'
import type { PeopleEnv } from '../../people/visitor.ts'
import { digestRoutes } from './digest.ts'
import type { Given } from './given.ts'
import { mailRoutes } from './mail.ts'
import { personsOnly } from './person.ts'
import { signInRoutes } from './sign-in.ts'
import { trackingRoutes } from './tracking.ts'
import { yoursRoutes } from './yours.ts'

export type PeopleRoutesOptions = Omit<Given, 'people'> & { people: People | null }

/** The pages of people. Where nobody can have things of their own they say so. */
export function createPeopleRoutes({ people, ...options }: PeopleRoutesOptions) {
  const routes = new Hono<PeopleEnv>()
  // What is below `/digest` says so route by route: the feed there is for whoever has its key.
  for (const path of ['/yours', '/yours/*', '/tracking', '/tracking/*', '/digest', '/mail'])
    routes.use(path, personsOnly)
  if (!people)
    return routes
      .all('/sign-in', personsOnly)
      .all('/yours', personsOnly)
      .all('/tracking', personsOnly)
      .all('/digest', personsOnly)
  const given = { ...options, people }
  return routes
    .route('/', signInRoutes(given))
    .route('/', yoursRoutes(given))
    .route('/', trackingRoutes(given))
    .route('/', digestRoutes(given))
    .route('/', mailRoutes(given))
}
