import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Redis } from 'ioredis'
import type { z } from 'zod'

const [pack, unpack] = [promisify(gzip), promisify(gunzip)]
/** Longer than any visit and the wait before and after it. */
const keptMs = 24 * 3_600_000
/** A board of 20,000 long postings. */
const bytesMax = 512 * 1024 * 1024

/**
 * What is too large for a job's payload, handed over by reference: compressed, and gone after a day if nobody fetches it.
 * Out of `put`: the reference. `read` gives `null` for a parcel that is gone, and throws `ZodError` for one of another shape.
 */
export function createParcels(client: () => Promise<Redis>) {
  const keyOf = (ref: string) => `rackline:parcel:${ref}`
  return {
    async put(value: unknown): Promise<string> {
      const ref = randomUUID()
      const packed = await pack(JSON.stringify(value))
      await (await client()).set(keyOf(ref), packed, 'PX', keptMs)
      return ref
    },
    async read<T>(ref: string, schema: z.ZodType<T>): Promise<T | null> {
      const packed = await (await client()).getBuffer(keyOf(ref))
      if (packed === null) return null
      const text = await unpack(packed, { maxOutputLength: bytesMax })
      return schema.parse(JSON.parse(text.toString()))
    },
    async drop(...refs: string[]) {
      await (await client()).del(refs.map(keyOf))
    },
  }
}
export type Parcels = ReturnType<typeof createParcels>
