const waitMsMax = 24 * 3_600_000

/**
 * Milliseconds that a `Retry-After` header asks for from `nowMs` (RFC 9110 §10.2.3: seconds or HTTP-date), at most
 * 24 h; a date in the past is 0; `null` when there is none or it is neither.
 */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | null {
  const text = value?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, waitMsMax)
  // Checked by shape first: Date.parse alone reads a date into almost any word with a number.
  const atMs = httpDates.some((shape) => shape.test(text))
    ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
    : Number.NaN
  return Number.isNaN(atMs) ? null : Math.min(Math.max(0, atMs - nowMs), waitMsMax)
}

/** RFC 9110 §5.6.7: IMF-fixdate, and the two obsolete forms that must still be read. */
const httpDates = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
]
