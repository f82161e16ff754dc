import { z } from 'zod'
import { categories } from './categories.ts'
import { employerSlug } from './employer-slug.ts'
import shipped from './employers.json' with { type: 'json' }

/** Of the employers that are shipped; as it stands in the file. */
export const shippedVersion = shipped.version

/**
 * The employers that Rackline ships, from `employers.json`, checked. Parsed at each call. Throws `ZodError` when the
 * file is wrong, which the tests rule out for what is committed.
 *
 * How the file was made: 346 employers of AI infrastructure whose boards were named by public lists of careers pages
 * in 2024 to 2026; the board that the newest and most independent lists agree on comes first, others are `alternates`,
 * which nobody sweeps until they are moved to `boards`. Names are as the employer writes them, former names and owners
 * went into `notes`, tokens were brought into the form that the source's scraper reads (`host/site` for Workday and
 * Oracle). It is edited by hand from here on: change `version` with every edit, so that installations take it over.
 */
export function loadRegistry(): RegistryFile {
  return registryFile.parse(shipped)
}

/** A board as its source's scraper reads it: `token` is the shortest name of the board on that source. */
const board = z.strictObject({
  source: z.string().regex(/^[a-z][a-z-]*$/),
  token: z
    .string()
    .max(200)
    .regex(
      /^(?:[\w.~-]|%[0-9A-F]{2})+(?:\/(?:[\w.~-]|%[0-9A-F]{2})+)*(?:\?[a-z]+=(?:[\w.~+-]|%[0-9A-F]{2})+)?$/,
      'must be part of an address as it stands',
    ),
})

/**
 * One employer. `slug` is made from the name.
 *
 * - `boards`: swept, as soon as there is a scraper for their source.
 * - `alternates`: other boards that were seen for the employer, left or doubtful: to try when the first is gone.
 */
const employer = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    category: z.literal(Object.keys(categories)),
    careersUrl: z
      .url({ protocol: /^https$/ })
      .nullable()
      .default(null),
    notes: z.string().trim().min(1).max(200).nullable().default(null),
    boards: z.array(board).min(1),
    alternates: z.array(board).default([]),
  })
  .transform((entry) => ({ ...entry, slug: employerSlug(entry.name) }))

/** The file: `version` is the day of its last edit (`2026-11-24`, with a letter after a second edit on that day). */
export const registryFile = z.strictObject({
  version: z.string().regex(/^\d{4}-\d{2}-\d{2}[a-z]?$/),
  employers: z.array(employer),
  /** Boards of many employers. */
  general: z.array(board).optional(),
})
export type RegistryFile = z.output<typeof registryFile>
export type RegistryEmployer = RegistryFile['employers'][number]
