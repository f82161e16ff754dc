import { z } from '@hono/zod-openapi'
import { unknownValues } from '../../list/unknown-values.ts'
import { list, share } from '../../shapes.ts'
import { dimensions } from '../moment/columns.ts'
import type { Basis, DaysOpen, PayBasis, PayFigures } from '../views.ts'

/** What market questions answer. Every figure has its n; `null`: not known, or too few to say. Money is US dollars a year. */

const value = z.string().nullable().openapi({ description: 'Null: not stated.' })

export const basis = z
  .object({
    asOf: z.iso.datetime().openapi({ description: 'The moment for which it was counted.' }),
    version: z.string().openapi({ description: 'The classifier that all of it was counted with.' }),
    panel: z
      .object({ boards: z.int(), employers: z.int() })
      .openapi({ description: 'Boards that are read, and employers of the postings counted.' }),
    n: z.int().openapi({ description: 'Postings counted.' }),
    since: z.iso.date().nullable().openapi({ description: 'First day of observation.' }),
    importedDays: z.int().openapi({ description: 'Days of the history that were imported and not observed here.' }),
  })
  .openapi('MarketBasis') satisfies z.ZodType<Basis>

export const payFigures = z
  .object({ n: z.int(), employers: z.int(), q1: z.number(), median: z.number(), q3: z.number() })
  .openapi('PayFigures', {
    description: 'Quartiles of the middles of stated ranges, US dollars a year; null with fewer than five.',
  }) satisfies z.ZodType<PayFigures>

const payBasis = z
  .object({
    currency: z.literal('USD'),
    ratesAsOf: z.string(),
    ratesSource: z.string(),
    assumption: z.string().openapi({ description: 'How hours, days, weeks and months became years.' }),
    stated: z.int().openapi({ description: 'Of the postings counted, those that state a pay which is comparable.' }),
    otherCurrency: z.int().openapi({
      description: 'Left out: in a currency without a rate, without an amount, or not plausible.',
    }),
  })
  .openapi('MarketPayBasis') satisfies z.ZodType<PayBasis>

const daysOpen = z
  .object({
    median: z
      .int()
      .nullable()
      .openapi({ description: 'Null: less than half are known to have closed, or n is less than five.' }),
    atLeast: z.int().nullable().openapi({ description: 'The longest time observed; null with fewer than five.' }),
    n: z.int(),
    closed: z.int().openapi({ description: 'Of n, those that were seen to close; the others are censored.' }),
  })
  .openapi('DaysOpen', {
    description: 'Kaplan–Meier estimate over postings whose opening was seen within a year.',
  }) satisfies z.ZodType<DaysOpen>

const unknown = unknownValues
/** An answer as it is counted: which of the values asked for are the name of nothing is said besides. */
export type Counted<Answer> = Omit<Answer, 'unknown'>

const counted = z.object({ value, title: z.string(), postings: z.int(), share }).openapi('MarketCount')

export const demandAnswer = z
  .object({
    basis,
    unknown,
    by: list(z.enum(dimensions)),
    count: z.int().openapi({ description: 'Cells in all; `cells` has the first of them.' }),
    cells: list(
      z.object({
        values: list(value),
        titles: list(z.string()),
        postings: z.int(),
        employers: z.int(),
        share: share.openapi({ description: 'Of the postings counted.' }),
        topEmployer: z.string().openapi({ description: 'The employer with most of them.' }),
        topShare: share.openapi({ description: 'Its share of the cell: one employer can dominate.' }),
      }),
    ),
  })
  .openapi('MarketDemand')
export type DemandAnswer = z.infer<typeof demandAnswer>

const by = z.enum(dimensions).nullable()

export const salaryAnswer = z
  .object({
    basis,
    unknown,
    payBasis,
    pay: payFigures.nullable(),
    by,
    groups: list(
      z.object({
        value,
        title: z.string(),
        postings: z.int(),
        n: z.int().openapi({ description: 'Of the postings, those with a comparable pay.' }),
        pay: payFigures.nullable(),
      }),
    ).openapi({ description: 'Most postings first; empty without `by`.' }),
  })
  .openapi('MarketSalary')
export type SalaryAnswer = z.infer<typeof salaryAnswer>

export const competitor = z
  .object({
    slug: z.string(),
    name: z.string(),
    category: z.string().nullable(),
    postings: z.int(),
    pay: payFigures.nullable(),
  })
  .openapi('CompetingEmployer')

export const competitionAnswer = z
  .object({
    basis,
    unknown,
    roles: z.int().openapi({ description: 'Open roles that name all of the skills.' }),
    employers: z.int().openapi({ description: 'Employers of these.' }),
    pay: payFigures.nullable(),
    daysOpen,
    skills: list(
      z.object({
        skill: z.string(),
        title: z.string(),
        roles: z.int().openapi({ description: 'Open roles that name it, with or without the others.' }),
        withoutIt: z.int().openapi({ description: 'Open roles that name all the others, with or without it.' }),
      }),
    ),
    atLeast: list(
      z.object({
        skills: z.int().openapi({ description: 'So many of the skills, or more.' }),
        roles: z.int(),
        employers: z.int(),
      }),
    ),
    competitors: list(competitor).openapi({ description: 'Most roles first, 100 at most.' }),
  })
  .openapi('MarketCompetition')
export type CompetitionAnswer = z.infer<typeof competitionAnswer>

export const compareAnswer = z
  .object({
    basis,
    unknown,
    payBasis,
    employers: list(
      z.object({
        slug: z.string(),
        name: z.string(),
        category: z.string().nullable(),
        open: z.int(),
        opened28: z.int().nullable().openapi({
          description: 'Opened in the last 28 days; null where its boards were not read all that time.',
        }),
        closed28: z.int().nullable(),
        pay: payFigures.nullable(),
        daysOpen,
        seniorities: list(counted),
        workplaces: list(counted),
        facets: list(counted),
        topics: list(counted).openapi({ description: 'The 20 that most of its postings name.' }),
        skills: list(counted).openapi({ description: 'The 20 that most of its postings name.' }),
        countries: list(counted),
      }),
    ).openapi({ description: 'In the order in which they were named.' }),
  })
  .openapi('MarketComparison')
export type CompareAnswer = z.infer<typeof compareAnswer>

const survival = daysOpen
  .extend({
    q1: z.int().nullable().openapi({ description: 'Days after which a quarter have closed.' }),
    q3: z.int().nullable().openapi({ description: 'Days after which three quarters have closed.' }),
    curve: list(
      z.object({
        days: z.int(),
        open: share.openapi({ description: 'Estimated share that is open for longer.' }),
        low: share.openapi({ description: 'Its 95 % interval (Greenwood, log-log).' }),
        high: share,
        atRisk: z.int().openapi({ description: 'Postings that were open and in view on that day.' }),
      }),
    ).openapi({ description: 'At 7 to 365 days, as far as anything was observed; empty with fewer than five.' }),
  })
  .openapi('TimeOpen')

export const timeOpenAnswer = z
  .object({ basis, unknown, all: survival, by, groups: list(survival.extend({ value, title: z.string() })) })
  .openapi('MarketTimeOpen')
export type TimeOpenAnswer = z.infer<typeof timeOpenAnswer>
