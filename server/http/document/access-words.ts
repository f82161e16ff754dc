import { scopeOf } from '../../keys/scopes.ts'
import type { ApiDocument } from './reference.ts'

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
const header = (description: string, example: string) => ({ description, schema: { type: 'string' as const }, example })

const limitHeaders = {
  'RateLimit-Policy': header('The limit: `q` requests in `w` seconds.', '"anonymous";q=120;w=60'),
  RateLimit: header('What is left: `r` requests, and `t` seconds until it is whole again.', '"anonymous";r=119;t=60'),
}
const refused = (description: string, headers = {}) => ({
  description,
  headers: { ...limitHeaders, ...headers },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

/** The document with what is true of every route under /api/v1: which scope it asks for, its limits and refusals. */
export function withAccess(document: ApiDocument): ApiDocument {
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => {
    if (!path.startsWith('/api/v1/')) return [path, item] as const
    const described = { ...item }
    for (const method of methods) {
      const operation = item[method]
      if (operation) described[method] = { ...operation, ...accessOf(path, operation.responses) }
    }
    return [path, described] as const
  })
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: {
      ...document.components,
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key of this server, `rk_live_…`; never in an address.' },
      },
    },
  }
}

/** An empty requirement beside the scope: without a key it is answered too, where the owner allows that. */
function accessOf(path: string, responses: object | undefined) {
  const scope = scopeOf(path)
  return {
    security: scope === null ? [{}] : [{}, { key: [scope] }],
    responses: {
      ...responses,
      401: refused('The key is not valid, or one is needed.', {
        'WWW-Authenticate': header('How to ask.', 'Bearer error="invalid_token"'),
      }),
      403: refused('The key has not the scope that is needed.'),
      429: refused('Too many requests.', { 'Retry-After': header('Seconds to wait.', '30') }),
    },
  }
}
