import type { App } from '../app.ts'
import { untiring } from '../untiring.ts'

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
 * Out: `null` and who has it, or the release. `onLost` is called when another process took it over. That it cannot be said
 * (a full disk) is a complaint and ends nothing: whoever else wants the database cannot write either.
 */
export function takeHold(
  { settings, clock, me }: Pick<App, 'settings' | 'clock' | 'me'>,
  onLost: () => void,
  complain: (sentence: string, error: unknown) => void,
) {
  const other = settings.acquire(me, clock(), isAlive(me))
  if (other) return { other, release: null }
  const beat = untiring(
    () => {
      if (!settings.heartbeat(me, clock())) onLost()
    },
    (error) => complain('The database cannot be written at present.', error),
  )
  const timer = setInterval(beat, heartbeatMs)
  timer.unref()
  return {
    other: null,
    release() {
      clearInterval(timer)
      try {
        settings.release(me, clock())
      } catch {
        // On a full disk it stays written down, and counts for nothing once this process is gone.
      }
    },
  }
}
