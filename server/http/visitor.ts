import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import ipaddr from 'ipaddr.js'
import { whyUnwritable } from '../../db/file/unwritable.ts'
import { peopleLimits } from '../people/limits.ts'
import type { People } from '../people/people.ts'
import type { PeopleEnv, Visitor } from '../people/visitor.ts'

/** Paths that show nothing of a person: the API, files. */
const impersonal = /^\/(api\/|mcp$|metrics$|ready$|assets\/|health$|favicon\.svg$|robots\.txt$)/

/** Says of each request whose it is (`c.var.visitor`): the owner's, a signed-in person's, a guest's, or nobody's can be. */
export function visitorOf(people: People | null): MiddlewareHandler<PeopleEnv> {
  return async function visitorOf(c, next) {
    const known = impersonal.test(c.req.path) ? nobody : readVisitor(c, people)
    c.set('visitor', known)
    await next()
    // What a page shows a person no shared cache may keep, and no other person get.
    if (known.kind === 'person') {
      if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'private, no-cache')
      c.res.headers.append('vary', 'cookie')
    }
  }
}

const nobody: Visitor = { kind: 'guest' }
const off = (why: string): Visitor => ({ kind: 'off', why })

function readVisitor(c: Context<PeopleEnv>, people: People | null): Visitor {
  if (!people) return off('This server keeps nothing of people.')
  const { access } = people
  if (access.kind === 'off') return off(access.why)
  if (access.kind === 'owner') {
    // Behind a proxy everybody would look like the person at this machine.
    if (isForwarded(c)) return off('This server is reached through a proxy, so it cannot tell its owner from others.')
    return readOwner(people)
  }
  const secret = getCookie(c, cookieName(people))
  const session = secret === undefined ? null : people.sessions.read(secret)
  if (!session) return nobody
  if (session.secret !== null) setSessionCookie(c, people, session.secret)
  return { kind: 'person', id: session.person.id, email: session.person.email, sessionId: session.sessionId }
}

/** Who has nothing of their own yet need not wait for a database that takes no write to see what everybody sees. */
function readOwner(people: People): Visitor {
  try {
    return { kind: 'person', id: people.ownerId(), email: null, sessionId: null }
  } catch (error) {
    if (whyUnwritable(error) === null) throw error
    return { kind: 'unwritten', error }
  }
}

const isForwarded = (c: Context) =>
  ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'via'].some((name) => c.req.header(name) !== undefined)

const isSecure = ({ access }: People) => access.kind === 'accounts' && access.baseUrl.startsWith('https:')
/** With the prefix browsers take the cookie over https and for this host only. */
const cookieName = (people: People) => (isSecure(people) ? '__Host-rackline' : 'rackline')

export function setSessionCookie(c: Context, people: People, secret: string) {
  setCookie(c, cookieName(people), secret, {
    httpOnly: true,
    sameSite: 'Lax', // links in letters must find the person signed in
    secure: isSecure(people),
    path: '/',
    maxAge: peopleLimits.sessionDays * 24 * 3_600,
  })
}
export const dropSessionCookie = (c: Context, people: People) =>
  void deleteCookie(c, cookieName(people), { path: '/', secure: isSecure(people) })

/** What the browser that asked for a link keeps until the link is used: that it did, and the page that it was to see. */
const askedCookie = 'rackline-asked'
const backCookie = 'rackline-back'
/** Browsers keep no cookie of more than 4,096 characters. */
const backCharsMax = 3_000
export function setAskedCookies(c: Context, people: People, { browser, back }: { browser: string; back: string }) {
  const options = {
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(people),
    path: '/sign-in',
    maxAge: peopleLimits.linkMinutes * 60,
  } as const
  setCookie(c, askedCookie, browser, options)
  if (encodeURIComponent(back).length <= backCharsMax) setCookie(c, backCookie, back, options)
  else deleteCookie(c, backCookie, { path: options.path }) // of a link asked for before
}
export const readAskedCookie = (c: Context) => getCookie(c, askedCookie)
export const readBackCookie = (c: Context) => getCookie(c, backCookie)
export function dropAskedCookies(c: Context) {
  for (const name of [askedCookie, backCookie]) deleteCookie(c, name, { path: '/sign-in' })
}

/** The network a request came from (/24, or /64 of IPv6), for limits. A proxy on this machine is believed about whom it serves. */
export function networkOf(c: Context): string {
  const peer = peerOf(c)
  if (peer === null) return 'unknown'
  const forwarded = isLoopbackAddress(peer) ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const address = forwarded !== undefined && ipaddr.isValid(forwarded) ? forwarded : peer
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  return parsed
    .toByteArray()
    .slice(0, parsed.kind() === 'ipv4' ? 3 : 8)
    .join('.')
}

/** Whether a request comes from this machine, and not on behalf of somebody else. */
export const isFromHere = (c: Context) => {
  const peer = peerOf(c)
  return peer !== null && isLoopbackAddress(peer) && !isForwarded(c)
}

const isLoopbackAddress = (address: string) => ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'

/** `null` where there is no connection, as in tests that call the site itself. */
function peerOf(c: Context): string | null {
  return c.env && typeof c.env === 'object' && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? null) : null
}
