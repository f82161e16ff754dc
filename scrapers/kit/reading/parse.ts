import { randomUUID } from 'node:crypto'
import { Refused } from '../../errors.ts'
import type { Turns } from '../pause.ts'
import type { Span } from './layout.ts'

/** The list whose rows are parsed by themselves: the keys that lead to it, and its bytes. */
export type ListApart = { way: readonly string[]; span: Span }

/**
 * Bytes of rows that are parsed at once. A text of this size lives shortly where the collector of garbage is quick; one of 13 MB
 * (838 postings) took 95 to 175 ms in one turn, most of it for memory that was new.
 */
const pieceBytes = 16 << 10

/** What is parsed at once, and by itself takes some 30 ms: a row, and all beside the rows. */
export const partBytesMax = 4 << 20

/** Stands for a row that is longer than that. */
export const tooLong = Symbol('too long')

/**
 * What JSON in UTF-8 says, as `JSON.parse` reads it but for keys `__proto__`, which are left out. Throws what that throws, and
 * `Refused` for too much beside the rows. The rows of the list `apart` are parsed in pieces of `bytes`, between which others have their
 * turn; one that is too long is `tooLong`.
 */
export async function parseInTurns(
  body: Buffer,
  apart: ListApart | null,
  turns: Turns,
  bytes = pieceBytes,
): Promise<unknown> {
  if (!apart || apart.span.to - apart.span.from <= bytes) return parse(ofPart(body))
  const { way, span } = apart
  // What stands around the rows, with a mark in their place: it is found again where they are the list asked for.
  const mark = randomUUID()
  const around = [body.subarray(0, span.from), Buffer.from(`"${mark}"`), body.subarray(span.to)]
  const value = parse(ofPart(Buffer.concat(around)))
  const list = listAt(value, way)
  if (list?.[0] !== mark) return parse(ofPart(body))
  list.length = 0
  for (const rows of piecesOf(span, bytes)) {
    for (const row of parsedRows(body, rows)) list.push(row)
    await turns()
  }
  return value
}

/** The list at the end of a way of keys; `null` when there is none. */
export function listAt(value: unknown, way: readonly string[]): unknown[] | null {
  const list = way.reduce<unknown>((at, key) => (at instanceof Object ? Reflect.get(at, key) : undefined), value)
  return Array.isArray(list) ? list : null
}

type Piece = { from: number; to: number; isOne: boolean; isOnly: boolean }

/** As many rows to a piece as its size holds; one alone may be longer. */
function* piecesOf({ from, commas, to }: Span, bytes: number): Generator<Piece> {
  let [start, end, rows] = [from, from, 0]
  for (let at = 0; at <= commas.length; at++) {
    const next = commas[at] ?? to
    if (rows > 0 && next - start > bytes) {
      yield { from: start, to: end, isOne: rows === 1, isOnly: false }
      start = end + 1
      rows = 0
    }
    end = next
    rows++
  }
  yield { from: start, to: end, isOne: rows === 1, isOnly: commas.length === 0 }
}

function ofPart(bytes: Buffer): Buffer {
  if (bytes.length > partBytesMax)
    throw new Refused(`the JSON holds more than ${partBytesMax >> 20} MiB beside its rows`)
  return bytes
}

/** A row by itself is not put in brackets: nothing at all would be a list of none, which it is only where it is the only one. */
function parsedRows(body: Buffer, { from, to, isOne, isOnly }: Piece): Iterable<unknown> {
  if (isOne && to - from > partBytesMax) return [tooLong]
  if (isOne && !isOnly) return [parse(body.subarray(from, to), rowDecoder)]
  const rows = parse(Buffer.concat([Buffer.from('['), body.subarray(from, to), Buffer.from(']')]))
  return rows as unknown[]
}

const decoder = new TextDecoder()
/** A byte order mark stands before the whole, or it is a mistake. */
const rowDecoder = new TextDecoder('utf-8', { ignoreBOM: true })

function parse(body: Buffer, by = decoder): unknown {
  const text = by.decode(body)
  // A key `__proto__` would become a prototype in the first Object.assign; the reviver, which drops it, is slow.
  return /__proto__|\\u005f/i.test(text) ? JSON.parse(text, dropPrototype) : JSON.parse(text)
}

const dropPrototype = (key: string, value: unknown) => (key === '__proto__' ? undefined : value)
