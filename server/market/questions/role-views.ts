import { z } from '@hono/zod-openapi'
import { salary, workplaces } from '../../../scrapers/scraper.ts'
import { facetSlugs, lanes, modalities, seniorities, workloads } from '../../pillars/classification.ts'
import { grade } from '../../pillars/views.ts'
import { list, share } from '../../shapes.ts'
import { basis, competitor, payFigures } from './views.ts'

/** What questions about a single role answer: one that is posted, or one's own text. */

const dollars = z.number().nullable().openapi({ description: 'The middle of the stated pay, US dollars a year.' })

const listedRole = z
  .object({
    id: z.int(),
    title: z.string(),
    employer: z.object({ slug: z.string(), name: z.string(), category: z.string().nullable() }),
    locations: list(z.string()),
    seniority: z.enum(seniorities).nullable(),
    workplace: z.enum(workplaces).nullable(),
    salary: salary.nullable().openapi({ description: 'As it is stated.' }),
    pay: dollars,
    firstSeenAt: z.iso.datetime(),
    url: z.url(),
  })
  .openapi('ListedRole')
export type ListedRole = z.infer<typeof listedRole>

const likeness = {
  score: share.openapi({ description: 'What both name ÷ what either names, rare skills and topics weighing more.' }),
  coverage: share.openapi({ description: 'Of what yours names, weighted so, what this one names as well.' }),
}
const asked = z
  .object({
    kind: z.enum(['skill', 'topic']),
    id: z.string(),
    title: z.string(),
    own: z.boolean().openapi({ description: 'Whether yours names it too.' }),
    roles: z.int().openapi({ description: 'Of the other roles, those that name it.' }),
    share,
  })
  .openapi('AskedByRoles')

export const similarAnswer = z
  .object({
    basis,
    posting: listedRole,
    pay: z.object({
      own: dollars,
      roles: payFigures.nullable(),
      percentile: share
        .nullable()
        .openapi({ description: 'The share of these roles that pay less; null with fewer than five stated pays.' }),
    }),
    asks: list(asked),
    roles: list(
      listedRole.extend({
        ...likeness,
        shared: list(z.string()).openapi({ description: 'Skills that both name.' }),
        missing: list(z.string()).openapi({ description: 'Skills of yours that it does not name.' }),
        further: list(z.string()).openapi({ description: 'Skills that it names and yours does not.' }),
        words: list(z.object({ facet: z.enum(facetSlugs), words: z.string() })).openapi({
          description: 'The words in which it asks for what is core to yours.',
        }),
      }),
    ),
  })
  .openapi('SimilarRoles')
export type SimilarAnswer = z.infer<typeof similarAnswer>

const span = z.object({ field: z.enum(['title', 'description']), start: z.int(), end: z.int() })

const finding = z
  .object({
    kind: z.enum(['contradiction', 'unclear', 'missing']),
    about: z.string().openapi({ example: 'seniority' }),
    says: z.string().openapi({ description: 'What was found, in a sentence.' }),
    spans: list(span).openapi({ description: 'Where it stands: UTF-16 offsets into what was sent.' }),
  })
  .openapi('Finding')
export type Finding = z.infer<typeof finding>

const payLaw = z
  .object({
    id: z.string(),
    title: z.string(),
    citation: z.string(),
    source: z.url(),
    since: z.iso.date(),
    employeesMin: z.int().openapi({ description: 'It applies to employers with so many employees or more.' }),
    expects: z.enum(['posting', 'before-interview']),
    through: z.enum(['place', 'remote']).openapi({
      description: '`remote`: it may be done from there, as no region is named.',
    }),
  })
  .openapi('PayLaw')

export const benchmarkAnswer = z
  .object({
    basis,
    reads: z.object({
      relevance: grade,
      lane: z.enum(lanes),
      workload: z.enum(workloads),
      seniority: z.enum(seniorities).nullable(),
      workplace: z.enum(workplaces).nullable(),
      facets: list(
        z.object({
          facet: z.enum(facetSlugs),
          title: z.string(),
          pillar: z.string(),
          grade,
          roles: share.openapi({ description: 'The share of competing roles that mention it.' }),
        }),
      ).openapi({ description: 'The pillar profile: 0 absent, 1 mentioned, 2 core.' }),
      skills: list(z.object({ skill: z.string(), title: z.string(), modality: z.enum(modalities) })),
      topics: list(z.object({ topic: z.string(), title: z.string(), modality: z.enum(modalities) })),
    }),
    competition: z.object({
      roles: z.int().openapi({
        description: 'Open roles of the lane that name half of what yours names (weighted), at a level within a step.',
      }),
      employers: z.int(),
      inCountries: z.int().openapi({ description: 'Of these roles, those in a country of yours.' }),
      competitors: list(competitor).openapi({ description: 'Most roles first, 20 at most.' }),
      closest: list(listedRole.extend(likeness)).openapi({ description: 'The ten most alike.' }),
    }),
    pay: z.object({
      stated: salary.nullable(),
      own: dollars,
      roles: payFigures.nullable(),
      rolesAre: z.enum(['competing-in-country', 'competing', 'facet-and-level-in-country']).nullable().openapi({
        description: 'Whose pay it is compared with: the closest group in which at least five state a pay.',
      }),
      percentile: share.nullable().openapi({ description: 'The share of them that pay less.' }),
      laws: list(payLaw).openapi({ description: 'Laws that may expect a range of it; a hint and no legal advice.' }),
      hint: z.string().nullable().openapi({ description: 'Said when no pay is stated and a law may expect it.' }),
    }),
    findings: list(finding),
    asks: list(asked),
  })
  .openapi('Benchmark')
export type BenchmarkAnswer = z.infer<typeof benchmarkAnswer>
