/**
 * A signal that is aborted with `signal`, if one is given, and with a `TimeoutError` after `ms`. Call `end` when nothing depends
 * on it any more. `AbortSignal.timeout` cannot be ended: once it is one of several signals, Node keeps it, and all that was derived
 * from it, until its time has passed (Node 24: 2 KB for each visit, for hours).
 */
export function startDeadline(ms: number, signal?: AbortSignal): { signal: AbortSignal; end: () => void } {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new DOMException('The time for it is over', 'TimeoutError')), ms)
  timer.unref()
  return {
    signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
    end: () => clearTimeout(timer),
  }
}
