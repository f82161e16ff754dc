/** Errors that cause each other deeper than this are nobody's habit. */
const causesMax = 10

/**
 * Takes `keys`, as they are and as an address writes them, out of what an error and its causes say: sentences are shown
 * to everyone, and addresses stand in them. In: anything that was thrown. Out: the same.
 */
export function withoutKeys(error: unknown, keys: Iterable<string>): unknown {
  const written = [...keys].flatMap(writtenForms).sort((one, other) => other.length - one.length)
  let told = error
  for (let depth = 0; depth < causesMax && told instanceof Error; depth++, told = told.cause) {
    replaceIn(told, 'message', written)
    replaceIn(told, 'stack', written)
  }
  return error
}

const writtenForms = (key: string) => [
  key,
  encodeURI(key),
  encodeURIComponent(key),
  String(new URLSearchParams({ '': key })).slice(1),
]

function replaceIn(error: Error, part: 'message' | 'stack', written: string[]) {
  const said = error[part] ?? ''
  const value = written.reduce((text, form) => text.replaceAll(form, '…'), said)
  // Not assigned: errors of the platform have their sentence read-only.
  if (value !== said) Object.defineProperty(error, part, { value, configurable: true, writable: true })
}
