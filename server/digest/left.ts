import { z } from 'zod'
import { pack, unpack } from '../../db/search/packed.ts'
import { type Standing, standing } from './content.ts'

/**
 * What a letter leaves to the next one: where its profile stood, which is `null` of a search; and the new postings that it
 * told nothing of, as their own pages were still to be read.
 */
export type Left = { standing: Standing | null; held: readonly number[] }

const heldBack = z.object({ held: z.array(z.int()) })

/** As it is stored; `null` when there is nothing to leave. */
export const packLeft = ({ standing, held }: Left): Buffer | null =>
  standing === null && held.length === 0 ? null : pack(JSON.stringify({ ...standing, held }))

/** What an older release stored in another shape is no measure any more. */
export function readLeft(packed: Buffer | null): Left {
  const stored: unknown = packed === null ? null : JSON.parse(unpack(packed))
  return { standing: standing.safeParse(stored).data ?? null, held: heldBack.safeParse(stored).data?.held ?? [] }
}
