import { readFileSync } from 'node:fs'
import { z } from 'zod'
import shipped from './rates.json' with { type: 'json' }

const rate = z.number().positive()
const currency = z.string().regex(/^[A-Z]{3}$/, 'Must be an ISO 4217 code')
const ratesFile = z.strictObject({
  asOf: z.iso.date(),
  source: z.string().min(1),
  /** Units of each currency for one euro; must hold the US dollar. */
  perEuro: z.record(currency, rate).refine((rates) => rates.USD !== undefined, 'Must hold USD'),
  /** Units of each currency for one US dollar, for those pegged to it. */
  perDollar: z.record(currency, rate).default({}),
})

/** What one unit of each currency is worth in US dollars, at one day. */
export type Rates = {
  readonly asOf: string
  readonly source: string
  readonly dollars: ReadonlyMap<string, number>
}

/**
 * The reference rates: the shipped table, or the owner's file of the same form (`server/pay/rates.json`). They are for
 * comparing pay and for nothing else; their date is shown wherever they are used. Throws when the file is not such a table.
 */
export function loadRates(path: string | null = null): Rates {
  if (path === null) return toRates(shipped)
  try {
    return toRates(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause)
    throw new Error(`The table of rates ${path} cannot be read: ${reason}`, { cause })
  }
}

function toRates(content: unknown): Rates {
  const { asOf, source, perEuro, perDollar } = ratesFile.parse(content)
  const euro = perEuro.USD ?? 0
  return {
    asOf,
    source,
    dollars: new Map([
      ...Object.entries(perEuro).map(([code, units]): [string, number] => [code, euro / units]),
      ...Object.entries(perDollar).map(([code, units]): [string, number] => [code, 1 / units]),
    ]),
  }
}
