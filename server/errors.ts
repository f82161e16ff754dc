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

/** One wrong parameter: what is wrong with it and, where the values can be listed, which are right. */
export type ParameterError = { parameter: string; detail: string; allowed?: string[] | undefined }

/** An error that names each wrong value. */
export class Invalid extends AppError {
  readonly errors: ParameterError[]

  constructor(code: 'invalid_parameters' | 'invalid_body', status: ContentfulStatusCode, errors: ParameterError[]) {
    super(code, status, errors.map(({ parameter, detail }) => `${parameter}: ${detail}`).join(' '))
    this.errors = errors
  }
}

/** A 400 that lists every wrong parameter. */
export class InvalidParameters extends Invalid {
  constructor(errors: ParameterError[]) {
    super('invalid_parameters', 400, errors)
  }
}

/** A 422 that lists every wrong field of a body. */
export class InvalidBody extends Invalid {
  constructor(errors: ParameterError[]) {
    super('invalid_body', 422, errors)
  }
}

/** A wrong call of the `rackline` command: printed as one sentence, exit status 2. */
export class UsageError extends Error {}
