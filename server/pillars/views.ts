import { z } from '@hono/zod-openapi'
import { employmentTypes, limits, salary, workplaces } from '../../scrapers/scraper.ts'
import { list } from '../shapes.ts'
import {
  type Classification,
  clearances,
  facetSlugs,
  grades,
  lanes,
  modalities,
  type PostingToClassify,
  sections,
  seniorities,
  visas,
  workloads,
} from './classification.ts'
import type { ModelCard } from './model/card.ts'

/** A classification as the API shows it, checked: `server/pillars/classification.ts` says what each word means. */

export const grade = z.literal(grades).openapi({ type: 'integer', enum: [...grades] })
const probability = z.number().min(0).max(1)

const span = z
  .object({ field: z.enum(['title', 'description']), start: z.int(), end: z.int() })
  .openapi('Span', { description: 'UTF-16 offsets into the title or the plain text; `end` is exclusive.' })

export const place = z
  .object({ city: z.string().nullable(), region: z.string().nullable(), country: z.string().nullable() })
  .openapi('Place', { description: '`country` is ISO 3166-1 alpha-2; what is not known is null.' })

const attributes = z.object({
  seniority: z.enum(seniorities).nullable(),
  managesPeople: z.boolean(),
  workplace: z.enum(workplaces).nullable(),
  salary: salary.nullable(),
  yearsMin: z.number().nullable(),
  visa: z.enum(visas).nullable(),
  clearance: z.enum(clearances).nullable(),
  employmentType: z.string().nullable(),
  places: list(place),
  spans: z
    .partialRecord(z.enum(['seniority', 'workplace', 'salary', 'yearsMin', 'visa', 'clearance']), span)
    .openapi({ description: 'Where it stands, for what was read from the text; absent for fields of the source.' }),
})

export const classification = z
  .object({
    version: z.string().openapi({ description: 'Taxonomy and model version.', example: '2026.11.1+3f9a' }),
    relevance: grade.openapi({ description: '0: not AI infrastructure. 1: touches it. 2: is it.' }),
    relevant: probability.openapi({ description: 'Calibrated probability that relevance is at least 1.' }),
    evident: probability.openapi({ description: 'Calibrated probability that relevance is 2.' }),
    facets: z.record(
      z.enum(facetSlugs),
      z.object({ grade, mentioned: probability, core: probability }).openapi('FacetResult'),
    ),
    workload: z.enum(workloads),
    lane: z.enum(lanes),
    topics: list(span.extend({ topic: z.string(), modality: z.enum(modalities) })),
    evidence: list(
      span.extend({ facet: z.enum(facetSlugs), topic: z.string().nullable(), inferred: z.boolean() }),
    ).openapi({ description: 'Why each facet has its grade. `inferred`: the learned part alone says so.' }),
    skills: list(
      span.extend({
        skill: z.string(),
        modality: z.enum(modalities),
        section: z.enum(sections),
        group: z.int().openapi({ description: 'Mentions of one group are alternatives ("Terraform or Pulumi").' }),
      }),
    ),
    attributes,
    language: z.string().nullable(),
  })
  .openapi('Classification') satisfies z.ZodType<Classification>

/** A job text to classify; of what is not known, nothing need be said. */
export const textToClassify = z
  .strictObject({
    title: z.string().max(limits.titleCharsMax).default(''),
    text: z.string().max(limits.descriptionCharsMax).openapi({ description: 'Plain text of the description.' }),
    employer: z.string().max(200).default('').openapi({ description: 'Its name is not taken for a skill.' }),
    department: z.string().max(200).nullable().default(null),
    locations: z.array(z.string().max(limits.locationCharsMax)).max(limits.locationsMax).default([]),
    workplace: z.enum(workplaces).nullable().default(null),
    employmentType: z.enum(employmentTypes).nullable().default(null),
    salary: salary.nullable().default(null),
  })
  .openapi('TextToClassify') satisfies z.ZodType<PostingToClassify>

const open = z.int().openapi({ description: 'Open postings of relevance 1 or 2, in either lane, that have it.' })
const skill = z.object({ id: z.string(), title: z.string(), open })

/** The article's map: pillars, their facets, and what belongs to each. */
export const taxonomyView = z
  .object({
    version: z.string(),
    pillars: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        summary: z.string(),
        facets: z.array(
          z.object({
            slug: z.enum(facetSlugs),
            title: z.string(),
            summary: z.string().openapi({ description: 'What the article means by it.' }),
            shows: z.string().openapi({ description: 'What a posting says that has it.' }),
            unlike: z.string().openapi({ description: 'What reads alike and is not it.' }),
            open,
            core: z.int().openapi({ description: 'Those of `open` to which it is core.' }),
            topics: z.array(skill.extend({ summary: z.string() })),
            skills: z.array(skill),
          }),
        ),
      }),
    ),
    foundation: z.array(skill).openapi({ description: 'Skills that belong to no facet, such as languages.' }),
  })
  .openapi('Taxonomy')
export type TaxonomyView = z.infer<typeof taxonomyView>

type Uncounted<View> = View extends readonly (infer Item)[]
  ? Uncounted<Item>[]
  : View extends object
    ? { [Key in keyof View as Exclude<Key, 'open' | 'core'>]: Uncounted<View[Key]> }
    : View
/** The map without its counts: what does not change while the server runs. */
export type TaxonomyWords = Uncounted<TaxonomyView>

/** How good the classifier is: the version that reads the postings, and the card of the weights it came with. */
export type QualityView = { version: string; card: ModelCard }
