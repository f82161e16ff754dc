import type { Context } from 'hono'
import { z } from 'zod'
import { issueWords } from '../../issue-words.ts'
import type { People } from '../../people/people.ts'
import type { PeopleEnv } from '../../people/visitor.ts'
import { problemError } from '../problem.ts'
import { dropSessionCookie } from '../visitor.ts'

export type PersonContext = Context<PeopleEnv>

/**
 * What a form says, checked; line ends, which forms send as two characters and fields count as one, are one. Files and fields of
 * other names are left alone. Throws a 400 that names what is wrong.
 */
export async function readForm<Shape extends z.ZodObject>(c: PersonContext, shape: Shape): Promise<z.output<Shape>> {
  const fields = await c.req.formData().catch(() => new FormData())
  const texts = Object.fromEntries(
    [...fields].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n')]] : [])),
  )
  const read = shape.safeParse(texts)
  if (read.success) return read.data
  const [first] = read.error.issues
  throw problemError(
    'invalid_parameters',
    `${first?.path.join('.') ?? 'The form'}: ${first ? issueWords(first) : 'Cannot be read.'}`,
  )
}

/** A whole number that names a row. */
export const rowId = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

/** A path of ours and nothing else, so that no link can lead elsewhere. */
const path = z
  .string()
  .max(8_000)
  .regex(/^\/(?![/\\])[^\p{Cc}\\]*$/u)

/** Where to go on. */
export const ownPath = path.catch('/')
/** Where to go on after signing in: to what is one's own where nothing better is known. */
export const pathAfterSignIn = path.catch('/yours').default('/yours')

/** After a change: on to the page that shows it. */
export const goTo = (c: PersonContext, path: string) =>
  c.body(null, 303, { location: inHeader(path), 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })

/** Out of what was theirs: the browser forgets its pages too, which Back would show to whoever comes next. */
export function leave(c: PersonContext, people: People) {
  dropSessionCookie(c, people)
  c.header('clear-site-data', '"cache"')
  return goTo(c, '/')
}

/** Headers have ASCII only. A URL parser would make another site, `//evil`, of the path `/.//evil`. */
const inHeader = (path: string) => path.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent)
