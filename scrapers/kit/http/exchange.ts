import { Refused, SourceChanged, type SweepStopped, Unreachable } from '../../errors.ts'
import type { Clock } from '../clock.ts'
import type { Connections } from '../guard/connections.ts'
import { destination } from '../guard/gateway.ts'
import { readBody } from './body.ts'

export type Sending = {
  url: URL
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body: string | null
  /** Milliseconds from connecting to the last byte. */
  timeoutMs: number
  bytesMax: number
  beyond: 'refuse' | 'cut'
  /** The visit's end; its reason is thrown as it is. */
  signal: AbortSignal
  onRequest(): void
  onBytes(bytes: number): void
}

/** A whole answer of any status; the body is read for 2xx only. Header names are lower case, repeated ones joined. */
export type Answer = { url: URL; status: number; headers: Record<string, string>; body: Buffer }

type Collaborators = { connections: Connections; gateway: string | null; clock: Clock; onHeard(): void }

const discardedBytesMax = 64 * 1024

/**
 * One try of one request. Out: the answer, whatever its status. Throws `Unreachable` when no whole answer came in
 * time, `Refused` for a private address or a body beyond the limit, `SourceChanged` for a damaged body.
 */
export async function exchange(
  sending: Sending,
  { connections, gateway, clock, onHeard }: Collaborators,
): Promise<Answer> {
  const { url, timeoutMs, signal } = sending
  const deadline = startDeadline(timeoutMs, clock, signal)
  try {
    const dispatcher = await connections.to(url)
    deadline.signal.throwIfAborted()
    sending.onRequest()
    const { statusCode, headers, body } = await dispatcher.request({
      ...destination(url, gateway),
      method: sending.method,
      headers: sending.headers,
      body: sending.body,
      signal: deadline.signal,
    })
    onHeard()
    const answer: Answer = { url, status: statusCode, headers: flat(headers), body: Buffer.alloc(0) }
    if (statusCode >= 200 && statusCode < 300)
      answer.body = await readBody(body, answer.headers['content-encoding'], sending)
    else await body.dump({ limit: discardedBytesMax }).catch(() => {})
    deadline.signal.throwIfAborted()
    return answer
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw failureOf(error, url, deadline.passed ? timeoutMs : null)
  } finally {
    deadline.stop()
  }
}

function startDeadline(timeoutMs: number, clock: Clock, visit: AbortSignal) {
  const timer = new AbortController()
  const stopped = new AbortController()
  const deadline = {
    passed: false,
    signal: AbortSignal.any([visit, timer.signal]),
    stop: () => stopped.abort(),
  }
  const pass = () => {
    deadline.passed = true
    timer.abort(new Error('timed out'))
  }
  clock.sleep(timeoutMs, stopped.signal).then(pass, () => {})
  return deadline
}

function failureOf(error: unknown, url: URL, timedOutMs: number | null): SweepStopped {
  if (timedOutMs !== null) return new Unreachable(`${url.href} did not answer within ${timedOutMs / 1000} s`)
  // Made anew: a connection that is refused fails all requests that wait for it with one and the same error.
  if (error instanceof Refused) return new Refused(`${url.href}: ${error.message}`, { cause: error })
  if (error instanceof SourceChanged) return new SourceChanged(`${url.href}: ${error.message}`, { cause: error })
  return new Unreachable(`${url.href}: the connection failed (${codeOf(error)})`, { cause: error })
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause ? codeOf(error.cause) : error.message
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  )
}
