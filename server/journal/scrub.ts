/**
 * What must be in no log, and by what it is known: addresses of mail; keys of the API and secrets of webhooks; whatever an
 * address has after its `?`, which may be a profile or a token. Each part is bounded, so that no text takes long.
 */
const secrets: readonly [RegExp, string][] = [
  [/[^\s@<>"(),;:]{1,64}@[^\s@<>"(),;:]{1,253}/g, '[address]'],
  [/\b(rk_live_[0-9A-Za-z]{8})_[0-9A-Za-z]+/g, '$1_[secret]'],
  [/\bwhsec_[0-9A-Za-z+/=]+/g, '[secret]'],
  [/\?[^\s"'<>()]+/g, '?[left out]'],
]

/** The text without them. */
export const scrub = (text: string): string =>
  secrets.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), text)
