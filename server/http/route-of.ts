import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'

/**
 * The pattern of the route that answers, and never the address, which may say what somebody looked for. Of several that fit
 * (`/postings/counts`, `/postings/:id`) it is the one that was reached, or that would have been had no guard refused.
 */
export function routeOf(c: Context): string {
  const routes = matchedRoutes(c)
  const [reached, first] = [routes[c.req.routeIndex], routes.find(isOfOneMethod)]
  return (reached && isOfOneMethod(reached) ? reached : first)?.path ?? 'none'
}

/** What is for any method is a guard of many routes, or answers what no route does. */
const isOfOneMethod = ({ method }: { method: string }) => method !== 'ALL'
