import { Blocked } from '../../errors.ts'
import { unpacked } from '../http/body.ts'
import type { Answer } from '../http/exchange.ts'
import { isInterstitial } from './interstitial.ts'
import { decodeText, jsonAsUtf8 } from './text.ts'

/** The body of an answer that is JSON, as UTF-8. */
export const jsonOf = ({ url, headers, body }: Answer) => jsonAsUtf8(unpacked(body, url), headers['content-type'])

/** The body of an answer as text. Throws `Blocked` for a page that stands before the real one. */
export function readText({ url, headers, body }: Answer): string {
  const text = decodeText(unpacked(body, url), headers['content-type'])
  if (isInterstitial(text)) throw new Blocked(`${url.href} answered with a page that stands before the real one`)
  return text
}
