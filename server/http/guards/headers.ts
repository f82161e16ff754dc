import type { MiddlewareHandler } from 'hono'

/** Nothing inline, nothing from elsewhere, in no frame; no script may turn text into markup (Trusted Types). */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const hstsSeconds = 31_536_000 // one year: ASVS 5.0, 3.4.1

/**
 * Puts the security headers on every answer, errors and 304 included. HSTS only when the public address is https:
 * over plain http browsers ignore it, and sent by mistake it would lock people out of a host that has no certificate.
 */
export function securityHeaders({ publicUrl }: { publicUrl: string | null }): MiddlewareHandler {
  const headers = {
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(publicUrl?.startsWith('https:') && { 'strict-transport-security': `max-age=${hstsSeconds}` }),
  }
  return async function securityHeaders(c, next) {
    await next()
    // A page with a profile in its address asks for a stricter referrer policy.
    const referrer = c.res.headers.get('referrer-policy')
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
    if (referrer === 'no-referrer') c.res.headers.set('referrer-policy', referrer)
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-cache')
  }
}
