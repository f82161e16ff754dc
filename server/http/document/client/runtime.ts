/** What every client has beside its types: requests, errors, lines. It is text, as it runs elsewhere. */
export const runtime = String.raw`
export type ClientOptions = {
  /** A key of the server, rk_live_…; it is sent in a header. */
  key?: string
  /** In place of the global fetch. */
  fetch?: typeof globalThis.fetch
}

/** An answer that is an error: RFC 9457, where the server could still say so. */
export class RacklineError extends Error {
  readonly status: number
  readonly problem: Problem | null

  constructor(status: number, problem: Problem | null) {
    super(problem ? problem.code + ': ' + problem.detail : 'HTTP ' + status)
    this.name = 'RacklineError'
    this.status = status
    this.problem = problem
  }
}

function createAsk(address: string, { key, fetch = globalThis.fetch }: ClientOptions) {
  async function send(method: string, path: string, query: object | undefined, body: unknown, accept: string) {
    const url = new URL(path, address)
    for (const [name, value] of Object.entries(query ?? {}))
      if (value !== undefined) url.searchParams.set(name, Array.isArray(value) ? value.join(',') : String(value))
    const headers = new Headers({ accept })
    if (key !== undefined) headers.set('authorization', 'Bearer ' + key)
    const isFile = body instanceof Blob
    if (body !== undefined) headers.set('content-type', isFile ? body.type || 'application/octet-stream' : 'application/json')
    const sent = body === undefined ? null : isFile ? body : JSON.stringify(body)
    const answer = await fetch(url, { method, headers, body: sent })
    if (answer.ok) return answer
    const isProblem = /^application\/problem\+json/.test(answer.headers.get('content-type') ?? '')
    throw new RacklineError(answer.status, isProblem ? await answer.json() : null)
  }
  return {
    async json<Answer>(method: string, path: string, query?: object, body?: unknown): Promise<Answer> {
      return (await send(method, path, query, body, 'application/json')).json()
    },
    /** The objects of an NDJSON stream, one by one as they come. */
    async *lines<Line>(method: string, path: string, query?: object): AsyncGenerator<Line> {
      const { body } = await send(method, path, query, undefined, 'application/x-ndjson')
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
      let text = ''
      try {
        for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
          const lines = (text + part.value).split('\n')
          text = lines.pop() ?? ''
          for (const line of lines) if (line !== '') yield JSON.parse(line)
        }
        if (text !== '') yield JSON.parse(text)
      } finally {
        await reader?.cancel()
      }
    },
  }
}
`
