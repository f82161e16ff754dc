import type { Command } from 'commander'
import type { z } from 'zod'
import { UsageError } from '../errors.ts'
import { issueWords } from '../issue-words.ts'
import { type UnknownValue, unknownWords } from '../list/unknown-values.ts'

/** Adds the list's filters to a command: the parameters of /api/v1/postings without paging. */
export const withFilters = (command: Command) =>
  command
    .argument('[q]', 'words; "a phrase"; -without')
    .option('--relevance <n>', 'to AI infrastructure, at least 0, 1 or 2', '0')
    .option('--lane <lane>', 'engineering, buildout or any', 'any')
    .option('--facet <slug>', 'such as gpu-orchestration, or gpu-orchestration:core; several: all of them', also)
    .option('--topic <id>', 'several: all of them', also)
    .option('--skill <id>', 'such as kubernetes; several: all of them', also)
    .option('--workload <kind>', 'training, inference, both or unstated; several: any of them', also)
    .option('--seniority <level>', 'such as senior; several: any of them', also)
    .option('--salary-min <amount>', 'a year that the stated pay reaches, in US dollars or --currency')
    .option('--currency <code>', 'such as EUR; pay in any currency is compared by the reference rates')
    .option('--visa <kind>', 'sponsors, no-sponsorship or unstated; several: any of them', also)
    .option('--clearance <kind>', 'required, obtainable or unstated; several: any of them', also)
    .option('--country <code>', 'such as US; several: any of them', also)
    .option('--employer <slug>', 'as the address of its page has it, such as coreweave')
    .option('--category <category>', 'of the employer, for instance neocloud')
    .option('--source <source>', 'for instance greenhouse')
    .option('--place <words>', 'words of a location')
    .option('--near <city>', 'such as Berlin, or Cambridge, MA')
    .option('--radius-km <km>', 'how far from --near', '50')
    .option('--remote-in <region>', 'us, canada, latam, uk, eu, emea, apac, worldwide or unstated; several: any', also)
    .option('--workplace <kind>', 'onsite, hybrid or remote; several: any of them', also)
    .option('--status <status>', 'open, closed or all', 'open')
    .option('--duplicates <which>', 'all postings, or each role once', 'all')
    .option('--posted-since <day>', 'YYYY-MM-DD')
    .option('--sort <order>', 'newest, relevance or pay')

/** Reads the options by the list's own schema. Throws a `UsageError` that names the first wrong one. */
export function readFilters<Query>(schema: z.ZodType<Query>, q: string | undefined, options: object): Query {
  const query = schema.safeParse({ ...options, ...(q !== undefined && { q }) })
  if (query.success) return query.data
  const issue = query.error.issues[0]
  throw new UsageError(`--${kebab(String(issue?.path[0]))}: ${issue && issueWords(issue)}`)
}

/** Says on standard error which values are the name of nothing here: what they find is nothing, and no error. */
export function noteUnknown(unknown: readonly UnknownValue[]) {
  for (const one of unknown) console.error(`--${one.parameter}: ${unknownWords(one)}`)
}

/** An option given several times: all its values. */
const also = (value: string, before: string[] = []) => [...before, value]
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
