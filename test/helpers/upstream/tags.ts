import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { facetSlugs } from '../../../server/pillars/classification.ts'
import { orNone, type Reading, type Said } from '../count-by-hand.ts'
import type { FreshDatabase } from '../database.ts'
import type { Logged } from './weeks.ts'

type Row = {
  nativeId: string
  employer: string
  relevance: number
  lane: string
  workload: string
  facets: number
  seniority: string | null
  workplace: string | null
  salary: string | null
  places: string
}
const stated = z.object({
  min: z.number().nullable(),
  max: z.number().nullable(),
  currency: z.string(),
  period: z.enum(['year', 'month', 'week', 'day', 'hour']),
})
const places = z.array(z.object({ country: z.string().nullable() }))
const ratesFile = z.object({ perEuro: z.record(z.string(), z.number()), perDollar: z.record(z.string(), z.number()) })
const rates = ratesFile.parse(
  JSON.parse(readFileSync(new URL('../../../server/pay/rates.json', import.meta.url), 'utf8')),
)

/** The log with what each posting is counted by: what the classifier said of the recorded posting that it shows. */
export function inTags(log: readonly Logged[], { sqlite }: Pick<FreshDatabase, 'sqlite'>): Reading[] {
  const rows = sqlite
    .prepare<[], Row>(
      `select p.native_id as nativeId, e.name as employer, c.relevance, c.lane, c.workload, c.facets, c.seniority,
              coalesce(c.workplace, p.workplace) as workplace, c.salary, c.places
         from postings p join employers e on e.id = p.employer_id join classifications c on c.posting_id = p.id`,
    )
    .all()
  const saidOf = new Map(rows.map((row) => [row.nativeId, toSaid(row)]))
  return log.map(({ listed, ...reading }) => ({
    ...reading,
    listed: new Map(
      [...listed].map(([id, content]) => {
        const said = saidOf.get(content)
        if (!said) throw new Error(`${content} was never read`)
        return [id, said]
      }),
    ),
  }))
}

function toSaid({
  employer,
  relevance,
  lane,
  workload,
  facets,
  seniority,
  workplace,
  salary,
  places: text,
}: Row): Said {
  const countries = places.parse(JSON.parse(text)).flatMap(({ country }) => country ?? [])
  return {
    employer,
    relevant: relevance > 0,
    lane,
    facets: orNone(facetSlugs.filter((_, i) => Math.floor(facets / 4 ** i) % 4 > 0)),
    workload,
    seniority: seniority ?? 'none',
    workplace: workplace ?? 'none',
    countries: orNone([...new Set(countries)]),
    pay: salary === null ? null : payOf(stated.parse(JSON.parse(salary))),
  }
}

/** In US dollars a year: 2,080 hours, 260 days, 52 weeks, 12 months; nothing under 5,000 or over 5,000,000. */
function payOf({ min, max, currency, period }: z.infer<typeof stated>): number | null {
  const ends = [min ?? max, max ?? min].flatMap((end) => end ?? []).sort((a, b) => a - b)
  const perDollar = rates.perDollar[currency]
  const perEuro = rates.perEuro[currency]
  const dollars = currency === 'EUR' ? 1 : perDollar ? 1 / perDollar : perEuro ? 1 / perEuro : null
  const euro = rates.perEuro.USD ?? 0
  const worth = dollars === null ? null : perDollar ? dollars : dollars * euro
  const times = { year: 1, month: 12, week: 52, day: 260, hour: 2_080 }[period]
  const [low, high] = ends.map((end) => end * times * (worth ?? 0))
  if (worth === null || low === undefined || high === undefined || low < 5_000 || high > 5_000_000) return null
  return Math.round((low + high) / 2)
}
