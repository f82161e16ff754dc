import type { App } from '../app.ts'

const heartbeatMs = 5_000

/** Whether the process of a hold still runs; one on another machine (a shared disk) is believed by its heartbeat. */
export const isAlive = (me: { host: string }) => (holder: { pid: number; host: string }) => {
  if (holder.host !== me.host) return true
  try {
    process.kill(holder.pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Takes the database for this process, so that only one collects, and keeps saying so.
 * Out: `null` and who has it, or the release. `onLost` is called when another process took it over.
 */
export function takeHold({ settings, clock, me }: App, onLost: () => void) {
  const other = settings.acquire(me, clock(), isAlive(me))
  if (other) return { other, release: null }
  const timer = setInterval(() => {
    if (!settings.heartbeat(me, clock())) onLost()
  }, heartbeatMs)
  timer.unref()
  return {
    other: null,
    release() {
      clearInterval(timer)
      settings.release(me, clock())
    },
  }
}
