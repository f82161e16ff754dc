import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { UsageError } from '../errors.ts'
import { type Gold, goldDouble, goldLabel, goldPosting, readLines } from '../pillars/training/gold.ts'
import { readText } from './output/files.ts'

/** The labelled postings of a folder with `postings.jsonl` and `labels.jsonl`. Throws `UsageError` when they are not there. */
export function readGold(folder: string): Gold[] {
  const postings = new Map(read(folder, 'postings.jsonl', goldPosting).map((posting) => [posting.id, posting]))
  return read(folder, 'labels.jsonl', goldLabel).map((label) => {
    const posting = postings.get(label.id)
    if (!posting) throw new UsageError(`${join(folder, 'labels.jsonl')}: no posting has the id ${label.id}.`)
    return { posting, label }
  })
}

/** Postings labelled twice, if the folder has them. */
export const readDouble = (folder: string) =>
  existsSync(join(folder, 'double.jsonl')) ? read(folder, 'double.jsonl', goldDouble) : []

function read<T>(folder: string, name: string, schema: z.ZodType<T>): T[] {
  const file = join(folder, name)
  const text = readText(file)
  try {
    return readLines(text, schema, file)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
