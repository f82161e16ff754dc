import pino from 'pino'
import type { LogLevel } from './levels.ts'
import { readable } from './readable.ts'
import { scrub } from './scrub.ts'

/** What happened, as the parts of the product say it. None of it names a person, or what somebody looked for. */
export type Events = {
  /** `route` is the pattern of the route and never the address that was asked for. */
  request(entry: { id: string; method: string; route: string; status: number; ms: number }): void
  sweep(entry: { board: string; outcome: string; detail: string | null; found: number } & Changes): void
  /** `letter` is the number by which `rackline mail status` names it. */
  letter(entry: { letter: number; week: string; outcome: string; detail: string | null }): void
  webhook(entry: { webhook: number; outcome: string }): void
}
type Changes = { opened: number; changed: number; closed: number; reopened: number }

export type Journal = Events & {
  /** A fault of ours, or of what we depend on, in a sentence; with the error. */
  complain(sentence: string, ...error: unknown[]): void
  /** What is no fault and takes a while, in a sentence before it begins. */
  say(sentence: string): void
}

/** Hears nothing. */
export const noEvents: Events = { request() {}, sweep() {}, letter() {}, webhook() {} }

/**
 * The log: one JSON object a line, or one readable line where a person sees it (`isTerminal`). Addresses of mail, keys and what
 * follows a `?` are taken out of every text.
 */
export function createJournal(options: {
  level: LogLevel
  isTerminal: boolean
  write: (line: string) => void
}): Journal {
  const { level, isTerminal, write } = options
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => write(isTerminal ? readable(line) : line) },
  )
  return {
    request: (entry) => logger[entry.status >= 500 ? 'error' : 'info'](entry, 'request'),
    sweep: ({ detail, ...entry }) => logger.info({ ...entry, ...(detail && { detail: scrub(detail) }) }, 'sweep'),
    letter: ({ detail, ...entry }) =>
      logger[entry.outcome === 'sent' ? 'info' : 'warn'](
        { ...entry, ...(detail && { detail: scrub(detail) }) },
        'letter',
      ),
    webhook: (entry) => logger[entry.outcome === 'delivered' ? 'info' : 'warn'](entry, 'webhook'),
    complain: (sentence, ...errors) =>
      logger.error(
        { detail: scrub(sentence), ...(errors.length > 0 && { error: errors.map(said).join('\n') }) },
        'fault',
      ),
    say: (sentence) => logger.info({ detail: scrub(sentence) }, 'note'),
  }
}

/** An error with where it came from, and what caused it; nothing else that it may carry, such as the values of a statement. */
function said(error: unknown): string {
  if (!(error instanceof Error)) return scrub(String(error))
  const cause = error.cause === undefined ? '' : `\ncaused by ${said(error.cause)}`
  return scrub(error.stack ?? `${error.name}: ${error.message}`) + cause
}
