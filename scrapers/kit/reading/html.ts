import { type CheerioAPI, load } from 'cheerio'
import { DomHandler, Parser } from 'htmlparser2'
import { Refused, SourceChanged } from '../../errors.ts'
import { inTurns, type Turns } from '../pause.ts'
import { writeInTurns } from './write.ts'

/**
 * What a page may be made of. Beyond these, work grows with the square of the input in every parser tried: 40,000
 * nested elements, 200 kB of text, cost 12 s. Real pages are some 30 deep and hold a few thousand elements.
 */
const depthMax = 500
const elementsMax = 200_000
const rootsMax = 1_000
/** Each costs up to 100 bytes. */
const attributesMax = 500_000
/** Pieces of text between marks and entities, each some 35 bytes: feeds that write marks as entities have one for ten characters. */
const textsMax = 2_000_000

/**
 * Text to a document, in turns. By htmlparser2, which repairs less than a browser does, but whose work is bounded by the limits
 * above (the standard's algorithm can make millions of elements from a few kilobytes). Throws `Refused` beyond them.
 */
export async function readHtml(text: string, address?: string, turns = inTurns()): Promise<CheerioAPI> {
  const page = await read(text, false, turns)
  if (address !== undefined) addresses.set(page, address)
  return page
}

const addresses = new WeakMap<CheerioAPI, string>()
/** Where a page was read, which redirects may have made another address than was asked. */
export const addressOf = (page: CheerioAPI): string | null => addresses.get(page) ?? null

/** The same for XML, with CDATA and names as they are written. Throws `SourceChanged` when its end is missing, and with it who knows what. */
export const readMarkup = (text: string) => read(text, true, inTurns())

async function read(text: string, xmlMode: boolean, turns: Turns): Promise<CheerioAPI> {
  const handler = new BoundedHandler()
  const parser = new Parser(handler, { xmlMode })
  await writeInTurns(parser, text, turns)
  const isCutOff = handler.isInside
  parser.end()
  if (xmlMode && isCutOff) throw new SourceChanged(`The document is cut off after ${text.length} characters`)
  if (handler.root.children.length > rootsMax)
    throw new Refused(`The page has more than ${rootsMax} elements side by side`)
  return load(handler.root, { xml: { xmlMode } })
}

class BoundedHandler extends DomHandler {
  #depth = 0
  #elements = 0
  #attributes = 0
  #texts = 0

  override onopentag(name: string, attributes: Record<string, string>) {
    if (++this.#depth > depthMax) throw new Refused(`The page nests elements more than ${depthMax} deep`)
    if (++this.#elements > elementsMax) throw new Refused(`The page holds more than ${elementsMax} elements`)
    super.onopentag(name, attributes)
  }

  onattribute() {
    if (++this.#attributes > attributesMax) throw new Refused(`The page holds more than ${attributesMax} attributes`)
  }

  override ontext(text: string) {
    if (++this.#texts > textsMax) throw new Refused(`The page holds more than ${textsMax} pieces of text`)
    super.ontext(text)
  }

  /** An element is open. */
  get isInside() {
    return this.#depth > 0
  }

  override onclosetag() {
    this.#depth--
    super.onclosetag()
  }
}
