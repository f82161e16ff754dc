import { z } from '@hono/zod-openapi'
import { workplaces } from '../../../scrapers/scraper.ts'
import { listParameter } from '../../list/parameter.ts'
import { facetSlugs, lanes, seniorities, workloads } from '../../pillars/classification.ts'
import { askedId } from '../../pillars/taxonomy-id.ts'
import { dimensions } from '../moment/columns.ts'

/** What a market question may be asked of and by: the parameters of its routes and of its tool. */

/** Said to the document, too: with a flag it would be written there as a form that nothing has. */
const ofForm = (form: RegExp, words: string) => z.string().regex(form, words).openapi({ pattern: form.source })
const slug = ofForm(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u, 'Must be a slug of /api/v1/employers.')
const country = z
  .string()
  .transform((code) => code.toUpperCase())
  .pipe(z.string().regex(/^[A-Z]{2}$/, 'Must be a country code of two letters, such as US.'))
const one = <const Value extends string>(values: readonly Value[], description: string) =>
  z.enum(values).optional().openapi({ description })

/** Which postings are counted. */
const part = z.object({
  lane: z
    .enum([...lanes, 'any'])
    .default('engineering')
    .openapi({ description: 'The build-out of data centers is another market.' }),
  facet: listParameter(z.enum(facetSlugs), {
    description: 'Facets that they mention. Several: all of them.',
    allowed: facetSlugs,
  }),
  skill: listParameter(askedId, { description: 'Skills that they name. Several: all of them.', example: 'kubernetes' }),
  workload: one(workloads, 'What the machines are for.'),
  seniority: one(seniorities, 'Level of the role.'),
  workplace: one(workplaces, 'Where the work is done.'),
  country: country.optional().openapi({ description: 'ISO 3166-1 alpha-2 of a place of work.', example: 'US' }),
  place: z
    .string()
    .min(1)
    .max(120)
    .optional()
    .openapi({ description: 'A city, region or country by its id in these answers.', example: 'austin-tx-us' }),
  employer: slug.optional().openapi({ description: 'Employer slug.', example: 'coreweave' }),
})

const by = z.enum(dimensions)

export const demandQuestion = part.extend({
  by: listParameter(by, {
    description:
      'What to count by: one dimension or two. With `week`, postings are counted by the week they opened in.',
    allowed: dimensions,
    example: 'facet',
    max: 2,
  }).pipe(z.array(by).default(['facet'])),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(100)
    .openapi({ description: 'Cells at most, those with most postings first; `count` says how many there are.' }),
})
export type DemandQuestion = z.output<typeof demandQuestion>

const grouped = { by: by.optional().openapi({ description: 'Say it of each value of this dimension too.' }) }
export const salaryQuestion = part.extend(grouped)
export const timeOpenQuestion = part.extend(grouped)
export type GroupedQuestion = z.output<typeof salaryQuestion>

export const competitionQuestion = part.omit({ skill: true }).extend({
  skill: listParameter(askedId, {
    description: 'The skills of the role, all of which a competing one names.',
    example: 'kubernetes',
  }).pipe(z.array(askedId).min(1, 'Name at least one skill.').max(20)),
})
export type CompetitionQuestion = z.output<typeof competitionQuestion>

const comparedMax = 10
export const compareQuestion = part.omit({ employer: true }).extend({
  employers: listParameter(slug, {
    description: 'Slugs of the employers to compare.',
    example: 'coreweave',
    max: comparedMax,
  }).pipe(z.array(slug).min(1, 'Name at least one employer.')),
})
export type CompareQuestion = z.output<typeof compareQuestion>

export const similarQuestion = z.object({
  posting: z.coerce
    .number()
    .int()
    .min(1)
    .max(999_999_999_999_999)
    .openapi({ description: 'The id of the posting.', example: 42 }),
  own: z
    .enum(['false', 'true'])
    .default('false')
    .openapi({ description: '`true`: with roles of its own employer too.' }),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type SimilarQuestion = z.output<typeof similarQuestion>
