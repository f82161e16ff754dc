import { isBlank, isWord, kindAt } from './characters.ts'

/** Only h, w, @ and / begin what `addressEnd` knows. */
export const mayBeginAddress = (code: number) =>
  (code | 32) === 104 || (code | 32) === 119 || code === 64 || code === 47

/** Where an address ends that is seen at [at, end): `https://…`, `www.…`, the `@` of an e-mail, the `/` after a domain. Else 0. */
export function addressEnd(text: string, at: number, end: number): number {
  if (!isAddress(text, at, end)) return 0
  let stop = end
  while (stop < text.length && !isBlank(kindAt(text, stop)) && !closing.has(text.charAt(stop))) stop++
  return stop
}

function isAddress(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at)
  if (code === 64 /* @ */) return isWord(text, at - 1) && isWord(text, end)
  if (code === 47 /* / */) return isWord(text, end) && domainEnd.test(text.slice(Math.max(0, at - 5), at))
  if (end - at === 3)
    return (code | 32) === 119 /* w */ && text.charCodeAt(end) === 46 && threeWs.test(text.slice(at, end))
  return text.charCodeAt(end) === 58 /* : */ && text.startsWith('://', end) && protocol.test(text.slice(at, end))
}
const threeWs = /^www$/i
const protocol = /^https?$/i
const domainEnd = /\.(?:com|org|net|io|ai|dev|co|gov|edu|app)$/i
const closing = new Set([')', ']', '>', '<', '"'])
