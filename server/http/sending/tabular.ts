import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { csvRow } from '../../../web/out/csv-row.ts'
import type { Table } from '../../market/questions/tables.ts'
import { problemAnswer } from '../answers.ts'

/** Answers that are JSON and, for whoever wants a table, CSV: by `format`, else by the header Accept. */

export const formatParameter = {
  format: z
    .enum(['json', 'csv'])
    .optional()
    .openapi({ description: 'CSV is a table of it; without this the header `Accept` decides.' }),
}

/** Whether `format`, or else Accept, asks for CSV. */
export const wantsCsv = (c: Context, format: 'json' | 'csv' | undefined): boolean =>
  format === undefined
    ? accepts(c, { header: 'Accept', supports: ['application/json', 'text/csv'], default: 'application/json' }) ===
      'text/csv'
    : format === 'csv'

/** A table as RFC 4180 CSV, its first row the names of the columns. */
export const csvOf = ({ columns, rows }: Table): string => [columns, ...rows].map(csvRow).join('')

/** Headers of an answer whose form Accept decides. */
export const csvHeaders = (name: string) => ({
  'content-type': 'text/csv; charset=utf-8; header=present',
  'content-disposition': `attachment; filename="${name}.csv"`,
  vary: 'Accept',
})

/** The `responses` of a route that answers both. */
export const tabularAnswers = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  200: { description, content: { 'application/json': { schema }, 'text/csv': { schema: z.string() } } },
  400: problemAnswer('A parameter is unknown or wrong.'),
  500: problemAnswer('Our fault; the log says why.'),
})
