import { z } from '@hono/zod-openapi'
import { workplaces } from '../../scrapers/scraper.ts'
import { clearances, facetSlugs, lanes, seniorities, visas, workloads } from '../pillars/classification.ts'
import { askedId } from '../pillars/taxonomy-id.ts'
import { readNear } from '../places/near.ts'
import { remoteRegions } from '../places/remote-in.ts'
import { listParameter } from './parameter.ts'

/** `gpu-orchestration`: mentions it (grade 1 or 2); `gpu-orchestration:core`: it is core (grade 2). */
export const facetFilters = facetSlugs.flatMap((slug) => [slug, `${slug}:core`] as const)
/** What a filter calls "says nothing of it". */
export const unstated = 'unstated'
const anyOf = <const Value extends string>(values: readonly Value[], description: string) =>
  listParameter(z.enum(values), { description: `${description} Several: any of them.`, allowed: values })

/** A city that is known and meant by one name only; who asks is told what else it may be. */
const near = z
  .string()
  .trim()
  .max(100)
  .superRefine((text, context) => {
    const read = readNear(text)
    if (read.kind === 'several')
      context.addIssue({
        code: 'custom',
        message: `May be ${new Intl.ListFormat('en', { type: 'disjunction' }).format(read.titles.map((title) => `“${title}”`))}. Say which.`,
        params: { allowed: read.titles },
      })
    if (read.kind === 'unknown')
      context.addIssue({
        code: 'custom',
        message: read.isArea
          ? 'Is a country or region, not a city. Choose it as `country`, or as words of `place`.'
          : 'No city of this name is known. Choose a larger one near it, or give the words as `place`.',
      })
  })

/** The list's parameters: the same for API, web and command. */
export const postingQuery = z.object({
  q: z.string().trim().max(200).optional().openapi({
    description:
      'Full text. Words must all occur, a `-word` must not; "a phrase" in quotes; a last word may be a beginning, unless it is the name of a skill (`go`, `ray`). The name of a country or region also finds what lies there (`technician ohio`), and `datacenter` what says `data centre`.',
  }),
  relevance: z.coerce.number().int().min(0).max(2).default(0).openapi({
    type: 'integer',
    minimum: 0,
    maximum: 2,
    description: 'At least this relevant to AI infrastructure: 0, 1 or 2. The web list starts with 1.',
  }),
  lane: z
    .enum([...lanes, 'any'])
    .default('any')
    .openapi({ description: 'Engineering, or the build-out of data centers. The web list starts with engineering.' }),
  facet: listParameter(z.enum(facetFilters), {
    description: 'A facet that it mentions; with `:core`, one that is core to it. Several: all of them.',
    allowed: facetFilters,
  }),
  topic: listParameter(askedId, { description: 'Topic ids. Several: all of them.', example: 'gpu-scheduling' }),
  skill: listParameter(askedId, { description: 'Skill ids. Several: all of them.', example: 'kubernetes' }),
  workload: anyOf(workloads, 'What the machines are for, exactly: `training` leaves out those for both.'),
  seniority: anyOf(seniorities, 'Level of the role.'),
  workplace: anyOf(workplaces, 'Where the work is done.'),
  remoteIn: anyOf(
    remoteRegions,
    'Remote, and stated to be possible in this region, a part of it, or a wider one that holds it; `worldwide`: stated to be possible anywhere; `unstated`: remote without saying where.',
  ),
  salaryMin: z.coerce.number().int().min(1).max(1_000_000_000).optional().openapi({
    description:
      'A year’s pay that the upper end of the stated pay reaches at least, in `currency`. Hours count 2,080 a year, days 260, weeks 52, months 12. A posting that states none does not match.',
    example: 180_000,
  }),
  currency: z
    .string()
    .transform((code) => code.toUpperCase())
    .pipe(z.string().regex(/^[A-Z]{3}$/, 'Must be an ISO 4217 code of three letters, such as EUR.'))
    .optional()
    .openapi({
      description:
        'What `salaryMin` is in. Pay in any currency is compared by the dated reference rates that `pay` of the answer names. Without it only pay in US dollars is compared. The web list starts with USD.',
      example: 'EUR',
    }),
  visa: anyOf([...visas, unstated], 'What it says of visa sponsorship.'),
  clearance: anyOf([...clearances, unstated], 'What it says of a security clearance.'),
  country: listParameter(
    z
      .string()
      .transform((code) => code.toUpperCase())
      .pipe(z.string().regex(/^[A-Z]{2}$/, 'Must be a country code of two letters, such as US.')),
    { description: 'ISO 3166-1 alpha-2 of a place of work. Several: any of them.', example: 'US' },
  ),
  place: z.string().trim().max(100).optional().openapi({ description: 'Words of a location.', example: 'Austin' }),
  near: near.optional().openapi({
    description:
      'A city: `Berlin`, `Cambridge, MA`, or the id of a place. Postings with a place within `radiusKm` of it.',
    example: 'Berlin',
  }),
  radiusKm: z.coerce.number().int().min(1).max(1_000).default(50).openapi({
    description: 'How far from `near`, in km as the crow flies; without `near` it has no meaning.',
  }),
  employer: z.string().max(100).optional().openapi({ description: 'Employer slug.', example: 'coreweave' }),
  category: z.string().max(50).optional().openapi({ example: 'neocloud' }),
  source: z.string().max(50).optional().openapi({ example: 'greenhouse' }),
  status: z.enum(['open', 'closed', 'all']).default('open'),
  duplicates: z.enum(['all', 'once']).default('all').openapi({
    description:
      'Postings that are one role (copies on other boards, the same role in other places, reposts): `all` of them, or each role `once`, by the employer’s own board where that is among them. The web list starts with once.',
  }),
  postedSince: z.iso
    .date()
    .optional()
    .openapi({ description: 'Posted (or first seen, where the source states no date) on or after this day, UTC.' }),
  sort: z.enum(['newest', 'relevance', 'pay']).optional().openapi({
    description:
      'Default: `relevance` with q (those with its words in the title first, then in the employer’s name, then the rest, newest first in each), else `newest`. `pay`: by the upper end of the stated pay, as a year’s in US dollars by the dated reference rates that `pay` of the answer names, highest first; those that state none last.',
  }),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(500).optional().openapi({ description: 'The `next` of the page before.' }),
})
export type PostingQuery = z.output<typeof postingQuery>

/** A list's question without paging and order: what its counts depend on. */
export const postingFilters = postingQuery.omit({ sort: true, limit: true, cursor: true })
export type PostingFilters = z.output<typeof postingFilters>
