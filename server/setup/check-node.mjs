// Plain JavaScript that Node 18 can read: it must be able to run on the very Node that it refuses.

/** The oldest Node that the dependencies support: undici 8 asks for 22.19. On Node 20, better-sqlite3 13 crashes without a word. */
export const minimumNode = '22.19.0'

/** Is `version` ("20.11.1", with or without a leading "v") older than `minimumNode`? What cannot be read counts as too old. */
export function isNodeTooOld(version) {
  const found = numbersOf(version)
  const wanted = numbersOf(minimumNode)
  if (found === null || wanted === null) return true
  const differing = wanted.findIndex((number, index) => number !== found[index])
  return differing !== -1 && found[differing] < wanted[differing]
}

/** The sentence for somebody whose Node is too old: what was found, what is needed, where to get it. */
export function nodeTooOldSentence(version) {
  return `Rackline needs Node ${minimumNode} or newer, and this is Node ${version}: install a newer one from https://nodejs.org and run the command again.`
}

function numbersOf(version) {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version)
  return match === null ? null : match.slice(1).map(Number)
}
