import { z } from 'zod'

const entry = z.looseObject({ level: z.string(), time: z.string(), event: z.string(), error: z.string().optional() })

/** A line of the log as a person reads it: time of day (UTC), what, and its particulars; an error below. */
export function readable(line: string): string {
  const { level, time, event, error, ...particulars } = entry.parse(JSON.parse(line))
  const words = Object.entries(particulars).map(([name, value]) => `${name}=${value}`)
  const head = [time.slice(11, 19), level === 'info' ? '' : `${level}:`, event, ...words].filter(Boolean).join(' ')
  return error === undefined ? `${head}\n` : `${head}\n${error.replace(/^/gm, '  ')}\n`
}
