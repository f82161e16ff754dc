import { crc32 } from 'node:zlib'
import { z } from 'zod'

const kinds = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const
type Kind = keyof typeof kinds
export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** An index as it is kept beside the database: its names and its numbers, each by what they are called. */
export type StoredIndex = {
  readonly names: ReadonlyMap<string, readonly string[]>
  readonly columns: ReadonlyMap<string, Column>
}

const magic = 0x7261636b
/** `magic`, the checksum of all after it, the length of the header, and nothing: columns begin at whole eights. */
const preludeBytes = 16
const eight = (bytes: number) => Math.ceil(bytes / 8) * 8

const header = z.object({
  label: z.string(),
  names: z.array(z.tuple([z.string(), z.array(z.string())])),
  columns: z.array(
    z.tuple([z.string(), z.enum(Object.keys(kinds) as [Kind, ...Kind[]]), z.number().int().nonnegative()]),
  ),
})

/** The bytes of an index, to be written one after the other. `label`: what it was made by and from. */
export function encodeIndex({ names, columns }: StoredIndex, label: string): Uint8Array[] {
  const described: z.infer<typeof header> = {
    label,
    names: [...names].map(([name, list]) => [name, [...list]]),
    columns: [...columns].map(([name, column]) => [name, kindOf(column), column.length]),
  }
  const text = Buffer.from(JSON.stringify(described))
  const body: Uint8Array[] = [text, new Uint8Array(eight(text.length) - text.length)]
  for (const { buffer, byteOffset, byteLength } of columns.values()) {
    body.push(new Uint8Array(buffer, byteOffset, byteLength))
    body.push(new Uint8Array(eight(byteLength) - byteLength))
  }
  const checksum = body.reduce((sum, bytes) => crc32(bytes, sum), 0)
  return [new Uint8Array(Uint32Array.of(magic, checksum, text.length, 0).buffer), ...body]
}

/** The index of these bytes, its columns views of them; `null` when they are not whole, or of another label. */
export function decodeIndex(bytes: Uint8Array<ArrayBuffer>, label: string): StoredIndex | null {
  if (bytes.length < preludeBytes || bytes.byteOffset % 8 !== 0) return null
  const [mark, checksum, length = 0] = new Uint32Array(bytes.buffer, bytes.byteOffset, preludeBytes / 4)
  if (mark !== magic || crc32(bytes.subarray(preludeBytes)) !== checksum) return null
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + preludeBytes, length).toString()
  const described = header.parse(JSON.parse(text))
  if (described.label !== label) return null
  let at = bytes.byteOffset + preludeBytes + eight(length)
  const columns = described.columns.map(([name, kind, length]): [string, Column] => {
    const column = new kinds[kind](bytes.buffer, at, length)
    at += eight(column.byteLength)
    return [name, column]
  })
  return { names: new Map(described.names), columns: new Map(columns) }
}

function kindOf(column: Column): Kind {
  for (const kind of Object.keys(kinds) as Kind[]) if (column instanceof kinds[kind]) return kind
  throw new Error('A column is of no kind that can be stored')
}

/** What an index begins with: what was stored under a name, or nothing of that kind. */
export function beginWith(stored: StoredIndex | null) {
  return {
    names: (name: string): readonly string[] => stored?.names.get(name) ?? [],
    column<Wanted extends Column>(name: string, kind: { new (length: number): Wanted }): Wanted {
      const column = stored?.columns.get(name)
      return column instanceof kind ? column : new kind(0)
    },
  }
}
