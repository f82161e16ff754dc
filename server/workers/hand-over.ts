import { z } from 'zod'
import type { BoardToVisit, Collected } from '../../scrapers/collect.ts'
import { stopOutcomes } from '../../scrapers/errors.ts'
import { employmentTypes, type KnownPosting, salary, workplaces } from '../../scrapers/scraper.ts'

/** The shapes of what travels between server and workers as parcels: JSON, in which a moment is a text. */

const moment = z.coerce.date()
const validators = z.object({
  url: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  bodyHash: z.string(),
  readAt: z.number().optional(),
})

const said = {
  title: z.string(),
  employer: z.string().nullable(),
  locations: z.array(z.string()),
  workplace: z.enum(workplaces).nullable(),
  employmentType: z.enum(employmentTypes).nullable(),
  department: z.string().nullable(),
  requisition: z.string().nullable(),
  language: z.string().nullable(),
  salary: salary.nullable(),
  postedAt: moment.nullable(),
  validThrough: moment.nullable(),
}

const known = {
  id: z.string(),
  url: z.string(),
  revision: z.string().nullable(),
  fetchedAt: moment,
  detailed: z.boolean(),
  closed: z.boolean().optional(),
}

export const boardToVisit: z.ZodType<BoardToVisit> = z.object({
  source: z.string(),
  params: z.unknown(),
  validators: validators.nullable(),
  forced: z.boolean(),
  known: z.array(z.object({ ...known, sourceHash: z.string(), hasText: z.boolean().optional() })),
})

export const pendingPages: z.ZodType<(KnownPosting & { sourceHash: string })[]> = z.array(
  z.object({ ...known, sourceHash: z.string(), listed: z.object(said) }),
)

const collectedPosting = z.object({
  ...said,
  id: z.string(),
  url: z.string(),
  revision: z.string().nullable(),
  html: z.string(),
  text: z.string(),
  detailed: z.boolean(),
  sourceHash: z.string(),
  contentHash: z.string(),
})

/** A worker of a former release says the id alone: its page is asked for again soon. */
const readAgain = z.union([
  z.object({ id: z.string(), revision: z.string().nullable() }),
  z.string().transform((id) => ({ id, revision: null })),
])

export const collected: z.ZodType<Collected> = z.object({
  outcome: z.enum(['complete', ...stopOutcomes]),
  detail: z.string().nullable(),
  retryAfterMs: z.number().nullable(),
  short: z.boolean(),
  unread: z.boolean(),
  named: z.array(z.string()),
  nameless: z.int().nullable(),
  found: z.int(),
  postings: z.array(collectedPosting),
  unchanged: z.array(z.string()),
  readAgain: z.array(readAgain),
  validators: validators.nullable(),
  requests: z.int(),
  bytes: z.int(),
})
