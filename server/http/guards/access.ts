import type { Context, MiddlewareHandler } from 'hono'
import { count } from '../../../web/words.ts'
import type { AppError } from '../../errors.ts'
import type { KeyHolder, Keys, Verdict } from '../../keys/keys.ts'
import { anonymousScopes, type Scope, scopeOf } from '../../keys/scopes.ts'
import { problemError, problemResponse } from '../problem.ts'
import { networkOf } from '../visitor.ts'
import { createQuota, type Quota, quotaWindowSeconds, type Taken } from './quota.ts'

/** Requests a minute: of a network without a key (0: a key is needed), and of a key that has no quota of its own. */
export type AccessLimits = { anonymous: number; key: number }
/** `isPrivate`: only this machine reaches the server, so that its owner needs no key for what is the owner's. */
export type AccessOptions = { keys: Pick<Keys, 'verify'>; limits: AccessLimits; now: () => Date; isPrivate: boolean }

/** Who asks, for routes that decide by themselves. */
export type Holder = { scopes: readonly Scope[]; key: string | null }
/** Whether a request may be answered, and what each answer to it says of that. */
export type Admission = { error: AppError | null; headers: Record<string, string>; holder: Holder }
type Refuse = (c: Context, error: AppError, headers: Record<string, string>) => Response | Promise<Response>
declare module 'hono' {
  interface ContextVariableMap {
    holder: Holder
    admission: Admission
  }
}

/** Requests a minute of a network whose keys are refused, or that has none where one is needed. */
const refusedLimit = 60

/** Limits of an installation: generous where only the own machine can reach it, since nobody else is to be kept from. */
export const accessLimits = (
  given: { anonymous: number | null; key: number | null },
  isPrivate: boolean,
): AccessLimits => ({
  anonymous: given.anonymous ?? (isPrivate ? 600_000 : 120),
  key: given.key ?? (isPrivate ? 600_000 : 6_000),
})

/**
 * Who may ask what, and how often: a key in `Authorization: Bearer rk_live_…`, or none. `scope` names what a path asks
 * for. Every answer carries the limit and what is left of it (draft-ietf-httpapi-ratelimit-headers-10); a refusal is a
 * problem: 401 for a key that is not valid, 403 for one that may not do this, 429 with Retry-After. A request counts
 * once, however often it is asked about.
 */
export function createAdmission(options: AccessOptions, scope: (path: string) => Scope | null = scopeOf) {
  const quota = createQuota(options.now)
  return function admit(c: Context): Admission {
    const before = c.get('admission')
    if (before) return before
    const asked = readKey(c.req.header('authorization'))
    const verdict = asked === null ? null : asked === '' ? { refused: 'unknown' as const } : options.keys.verify(asked)
    const { taken, policy } = take(quota, verdict, networkOf(c), options.limits)
    const error = taken.allowed ? refusal(verdict, scope(c.req.path), options.limits) : tooMany(taken)
    const headers = { ...limitHeaders(policy, taken), ...(error && extraHeaders(error, taken)) }
    const admission = { error, headers, holder: holderOf(verdict) }
    c.set('admission', admission)
    return admission
  }
}

/** Lets through what is admitted; `refuse` answers the rest. */
export function accessGuard(admit: (c: Context) => Admission, refuse: Refuse = problemResponse): MiddlewareHandler {
  return async function accessGuard(c, next) {
    const { error, headers, holder } = admit(c)
    if (error) return refuse(c, error, { ...headers, vary: 'Authorization' })
    c.set('holder', holder)
    await next()
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
    varyBy(c, 'Authorization')
  }
}

/** The key of an Authorization header: `null` without a header, empty for one of another kind. */
function readKey(header: string | undefined): string | null {
  if (header === undefined) return null
  return /^bearer +(\S+)$/i.exec(header)?.[1] ?? ''
}

function take(quota: Quota, verdict: Verdict | null, network: string, limits: AccessLimits) {
  if (verdict && 'holder' in verdict) {
    const { prefix, quota: own } = verdict.holder
    return { policy: 'key', taken: quota.take(`key ${prefix}`, own ?? limits.key) }
  }
  const isOpen = verdict === null && limits.anonymous > 0
  if (isOpen) return { policy: 'anonymous', taken: quota.take(`open ${network}`, limits.anonymous) }
  return { policy: 'refused', taken: quota.take(`refused ${network}`, refusedLimit) }
}

function refusal(verdict: Verdict | null, scope: Scope | null, limits: AccessLimits): AppError | null {
  if (verdict && 'refused' in verdict) return problemError('invalid_key', refusedWords[verdict.refused])
  if (scope === null) return null
  if (verdict === null && limits.anonymous === 0)
    return problemError('key_required', 'This server answers with a key only: Authorization: Bearer rk_live_…')
  if (holderOf(verdict).scopes.includes(scope)) return null
  if (verdict === null) return problemError('key_required', `A key with the scope ${scope} is needed here.`)
  return problemError('insufficient_scope', `This key has not the scope ${scope}, which is needed here.`)
}

const holderOf = (verdict: { holder: KeyHolder } | { refused: string } | null): Holder =>
  verdict && 'holder' in verdict
    ? { scopes: verdict.holder.scopes, key: verdict.holder.prefix }
    : { scopes: verdict === null ? anonymousScopes : [], key: null }

const refusedWords = {
  unknown: 'This key is not one of this server. Send it as: Authorization: Bearer rk_live_…',
  expired: 'This key has expired. Its owner can make a new one.',
  revoked: 'This key was revoked.',
} as const

const tooMany = ({ limit, resetSeconds }: Taken) =>
  problemError(
    'quota_exceeded',
    `The limit here is ${count(limit, 'request')} a minute. Ask again in ${resetSeconds} s.`,
  )

const limitHeaders = (policy: string, { limit, remaining, resetSeconds }: Taken) => ({
  'ratelimit-policy': `"${policy}";q=${limit};w=${quotaWindowSeconds}`,
  ratelimit: `"${policy}";r=${remaining};t=${resetSeconds}`,
})

function extraHeaders({ code }: AppError, { resetSeconds }: Taken): Record<string, string> {
  if (code === 'quota_exceeded') return { 'retry-after': String(resetSeconds) }
  if (code === 'insufficient_scope') return { 'www-authenticate': 'Bearer error="insufficient_scope"' }
  return { 'www-authenticate': code === 'invalid_key' ? 'Bearer error="invalid_token"' : 'Bearer' }
}

function varyBy(c: Context, header: string) {
  const before = c.res.headers.get('vary')
  c.res.headers.set('vary', before ? `${before}, ${header}` : header)
}
