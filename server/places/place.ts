import { z } from 'zod'

/** A place of work. Unknown parts are `null`; `country` is ISO 3166-1 alpha-2, `region` as usual there (`CA`). */
export type Place = { readonly city: string | null; readonly region: string | null; readonly country: string | null }

const part = z.string().nullable()
const places = z.array(z.object({ city: part, region: part, country: part }))

/** The places of a posting from the JSON in which they are stored. Throws `ZodError` when it is of another shape. */
export const storedPlaces = (json: string): Place[] => places.parse(JSON.parse(json))
