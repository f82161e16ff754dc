import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** An error whose message may be shown: `code` is stable for programs, `status` its HTTP status, `message` says what to do. */
export class AppError extends Error {
  readonly code: string
  readonly status: ContentfulStatusCode

  constructor(code: string, status: ContentfulStatusCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.status = status
  }
}

/** A wrong call of the `rackline` command: printed as one sentence, exit status 2. */
export class UsageError extends Error {}
