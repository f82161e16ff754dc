import { z } from 'zod'
import type { MarketCellRow, MarketHistoryRepository } from '../../../db/market/market-history.ts'
import { isoDay, parseDay } from '../../days.ts'
import { inSteps } from '../../steps.ts'
import { packCell, unpackCell } from './cells.ts'

/** The history as lines of JSON: a head, then a line a day. It holds figures by tag; no texts, no postings. */

const format = 'rackline-history'
const count = z.int().min(0)
const maybe = count.nullable()
const name = z.string().max(40).nullable()

const head = z.strictObject({ format: z.literal(format), exportedAt: z.iso.datetime(), from: z.string().max(200) })
const cell = z.strictObject({
  lane: name,
  facet: name,
  workload: name,
  seniority: name,
  workplace: name,
  country: name,
  open: count,
  employers: count,
  opened: count,
  closed: count,
  reopened: count,
  entered: count,
  left: count,
  daysMedian: maybe,
  daysN: count,
  daysClosed: count,
  payN: count,
  payQ1: maybe,
  payMedian: maybe,
  payQ3: maybe,
})
const dayLine = z.strictObject({
  day: z.iso.date(),
  version: z.string().max(100),
  ratesAsOf: z.iso.date(),
  boards: count,
  employers: count,
  origin: z.string().max(200),
  cells: z.array(cell),
})

/** The lines of the whole history. `from` is who it is from, for those who import it. */
export function* exportHistory(repository: MarketHistoryRepository, from: string, now: Date): Generator<string> {
  yield JSON.stringify({ format, exportedAt: now.toISOString(), from } satisfies z.infer<typeof head>)
  for (const { day, ...rest } of repository.days()) {
    const cells = repository.cellsOf(day).map(({ cell, day: _, ...figures }) => ({ ...unpackCell(cell), ...figures }))
    yield JSON.stringify({ day: isoDay(day), ...rest, cells } satisfies z.infer<typeof dayLine>)
  }
}

export type Imported = { from: string; days: number; kept: number }

/**
 * Takes a history in, day by day. Days that this installation observed itself are kept as they are; the rest is marked
 * as imported from whom the file names. Throws a sentence with the line's number when a line is not of that form.
 */
export async function importHistory(
  repository: MarketHistoryRepository,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<Imported> {
  const own = new Set(repository.days().flatMap(({ day, origin }) => (origin === 'own' ? [day] : [])))
  const done: Imported = { from: '', days: 0, kept: 0 }
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line.trim() === '') continue
    if (done.from === '') {
      done.from = parse(head, line, number).from || 'another installation'
      continue
    }
    const { day, cells, origin, ...rest } = parse(dayLine, line, number)
    if (own.has(parseDay(day))) {
      done.kept += 1
      continue
    }
    const from = origin === 'own' ? done.from : origin
    await inSteps(repository.putDay({ ...rest, day: parseDay(day), origin: from }, cells.map(toRow)))
    done.days += 1
  }
  if (done.from === '') throw new Error('This is no history of Rackline: it is empty.')
  return done
}

function toRow({
  lane,
  facet,
  workload,
  seniority,
  workplace,
  country,
  ...figures
}: z.infer<typeof cell>): Omit<MarketCellRow, 'day'> {
  return { cell: packCell({ lane, facet, workload, seniority, workplace, country }), ...figures }
}

function parse<T>(shape: z.ZodType<T>, line: string, number: number): T {
  try {
    return shape.parse(JSON.parse(line))
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : 'it is not JSON'
    throw new Error(`This is no history of Rackline: line ${number}: ${reason}`, { cause: error })
  }
}
