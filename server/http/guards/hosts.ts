import type { Context, MiddlewareHandler } from 'hono'
import { isLoopback } from '../../loopback.ts'
import { problemError } from '../problem.ts'

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'] as const

/**
 * The names by which this server may be called, or `null` for any. In: the address it is bound to, its public URL and
 * names that the owner allows besides. Bound to loopback, a page of a foreign site could still reach it by pointing its
 * own name at 127.0.0.1 (DNS rebinding); the Host header then names the foreign site. Bound to a public address
 * there is nothing to protect: the world may read it anyway.
 */
export function allowedHostsFor({
  host,
  publicUrl,
  extra = [],
}: {
  host: string
  publicUrl: string | null
  extra?: string[]
}) {
  if (!isLoopback(host)) return null
  const named = [...loopbackNames, bracketed(host), ...extra, ...(publicUrl ? [new URL(publicUrl).hostname] : [])]
  return [...new Set(named.map((name) => name.toLowerCase()))]
}

/** Whether a request's Host header names this server (`null`: any name does). */
export const isNamedBy = (allowedHosts: readonly string[] | null) => (c: Context) => {
  if (allowedHosts === null) return true
  const host = hostname(c.req.header('host') ?? new URL(c.req.url).host)
  return host !== null && allowedHosts.includes(host)
}

/** Refuses (421) a request whose Host header names another server. */
export function hostGuard({ allowedHosts }: { allowedHosts: readonly string[] | null }): MiddlewareHandler {
  const isNamed = isNamedBy(allowedHosts)
  return async function hostGuard(c, next) {
    if (allowedHosts && !isNamed(c))
      throw problemError(
        'wrong_host',
        `This server does not answer for that host name. It answers for ${allowedHosts.join(', ')}.`,
      )
    await next()
  }
}

/** The name of a Host header without its port, lower case, IPv6 in brackets; `null` when it is not a host. */
export function hostname(header: string): string | null {
  const url = URL.parse(`http://${header}`)
  return url && url.username === '' && url.pathname === '/' && url.search === '' && url.hash === ''
    ? url.hostname
    : null
}

const bracketed = (host: string) => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host)
