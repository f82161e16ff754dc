/**
 * A signal that is aborted with `signal`, if one is given, and with a `TimeoutError` after `ms`. `end` is to be called when
 * nothing depends on it any more: `AbortSignal.timeout` has no such thing, and what it gives is kept until its time has
 * passed, with all that was derived from it, as soon as it is one of several signals (Node 24: 2 KB for each visit, for hours).
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
