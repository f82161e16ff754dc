import { connect } from 'node:net'
import { Refused } from '../../../scrapers/errors.ts'
import { startEgress } from '../../../scrapers/kit/browser/egress.ts'
import { type Address, createGuard } from '../../../scrapers/kit/guard/guard.ts'
import { createPoster } from '../../../scrapers/kit/http/post.ts'
import { createFetcher } from '../../../scrapers/kit/kit.ts'
import { aVisit, userAgent } from '../../scrapers/kit/setting.ts'
import type { Canary } from './canary.ts'

const atOnce = 50

/**
 * A name server that says something public when it is asked first, and this machine from then on, for each of `attempts` names
 * and each way out. Public is 3ffe::/16, which is global by its form and routed nowhere, so that nobody is asked.
 * Out: by way, how many names were never reached and refused as soon as they led here.
 */
export async function rebindings(attempts: number, canary: Canary): Promise<Record<string, number>> {
  const asked = new Map<string, number>()
  const resolve = async (host: string): Promise<Address[]> => {
    const times = asked.get(host) ?? 0
    asked.set(host, times + 1)
    return times === 0 ? [{ address: '3ffe::1', family: 6 }] : [{ address: '127.0.0.1', family: 4 }]
  }
  const hosts = { load: () => null, update: () => {} }
  // Its waits are over at once: a request is tried three times, so that each name is looked up again.
  const clock = { now: Date.now, steady: () => performance.now(), random: () => 0, sleep: shortSleep }
  const fetcher = createFetcher({ gateway: null, minGapMs: 0, userAgent, hosts, resolve, clock })
  const poster = createPoster({ gateway: null, userAgent, resolve })
  const egress = await startEgress({
    guard: createGuard(resolve),
    proxy: { https: null, noProxy: null },
    sealed: false,
  })
  const { kit } = fetcher.visit(aVisit())
  const ways: Record<string, (name: string) => Promise<boolean>> = {
    request: (name) => isRefused(kit.getText(`http://${name}/`)),
    async webhook(name) {
      const url = new URL(`http://${name}/in`)
      return !(await isRefused(poster.post(url, {}, '{}'))) && (await isRefused(poster.post(url, {}, '{}')))
    },
    async browser(name) {
      await throughEgress(egress.port, name)
      return (await throughEgress(egress.port, name)) === 403
    },
  }
  try {
    const counts: Record<string, number> = {}
    for (const [way, attempt] of Object.entries(ways)) {
      let refused = 0
      for (let from = 0; from < attempts; from += atOnce) {
        const names = Array.from({ length: Math.min(atOnce, attempts - from) }, (_, i) => `${way}-${from + i}.example`)
        const before = canary.heard()
        const done = await Promise.all(names.map(attempt))
        refused += canary.heard() === before ? done.filter(Boolean).length : 0
      }
      counts[way] = refused
    }
    return counts
  } finally {
    await Promise.all([fetcher.close(), poster.close(), egress.close()])
  }
}

const shortSleep = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, Math.min(ms, 5_000))
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })

const isRefused = (work: Promise<unknown>) =>
  work.then(
    () => false,
    (error: unknown) => error instanceof Refused,
  )

/** Asks the browser's way out for a tunnel. Out: the status that it answers. */
function throughEgress(port: number, name: string) {
  return new Promise<number>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`CONNECT ${name}:443 HTTP/1.1\r\nHost: ${name}\r\n\r\n`),
    )
    socket.once('data', (data) => {
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(data.toString())?.[1]))
      socket.destroy()
    })
    socket.once('error', reject)
  })
}
