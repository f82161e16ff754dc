import type { Context, MiddlewareHandler } from 'hono'
import type { AppError } from '../../errors.ts'
import { ResumeRefused } from '../../profile/refusal.ts'
import { problemError } from '../problem.ts'
import { benchmarkPath } from '../routes/benchmark.ts'
import { classifyBodyBytesMax, classifyPath } from '../routes/classification.ts'
import { mcpPath } from '../routes/mcp.ts'
import { parseProfilePath, resumeBodyBytesMax } from '../routes/profile.ts'
import { bodyLimit } from './body-limit.ts'

const formBytesMax = 64 * 1024
/** What people track, as CSV: more lines than any board has. */
const trackingImportBytesMax = 1024 * 1024

/** How much may be handed in at each address, a form's worth elsewhere; what is more is answered by `answerError`. */
export function limitBodies(answerError: (c: Context, error: AppError) => Response): MiddlewareHandler {
  const limitedTo = (bytesMax: number, error: () => AppError = () => tooLarge(bytesMax)) =>
    bodyLimit({ bytesMax, onTooLarge: (c) => answerError(c, error()) })
  const form = limitedTo(formBytesMax)
  const text = limitedTo(classifyBodyBytesMax)
  const resume = limitedTo(resumeBodyBytesMax, () => new ResumeRefused('resume_too_large'))
  const byPath = new Map([
    [parseProfilePath, resume],
    ['/profile', resume],
    [classifyPath, text],
    [benchmarkPath, text],
    ['/classify', text],
    [mcpPath, text],
    ['/tracking/import', limitedTo(trackingImportBytesMax)],
  ])
  return function limitBodies(c, next) {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next() // nothing reads a body of these
    return (byPath.get(c.req.path) ?? form)(c, next)
  }
}

const tooLarge = (bytesMax: number) =>
  problemError('body_too_large', `The body of a request may be ${Math.floor(bytesMax / 1024)} KiB at most here.`)
