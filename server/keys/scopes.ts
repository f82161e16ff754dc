/** What a key may do. */
export const scopes = {
  'read:postings': 'Postings, employers, sources, the taxonomy; matching a profile against them',
  'read:market': 'Figures of the market',
  'write:classify': 'Sending texts to be read: job texts and résumés',
  admin: 'How the installation runs: metrics',
} as const
export type Scope = keyof typeof scopes

export const isScope = (text: string): text is Scope => Object.hasOwn(scopes, text)

/** What everyone may do without a key, where that is allowed at all. */
export const anonymousScopes: readonly Scope[] = ['read:postings', 'read:market', 'write:classify']

const open = new Set(['/api/v1/openapi.json', '/api/v1/docs', '/api/v1/client.ts'])
const textPaths = new Set(['/api/v1/classify', '/api/v1/benchmark', '/api/v1/profile/parse'])

/**
 * The scope that a path of the API asks for; `null` for what describes the API itself. A path of the API that is not
 * named here reads postings, and one of the market the market: a new route is never open by oversight.
 */
export function scopeOf(path: string): Scope | null {
  if (open.has(path)) return null
  if (textPaths.has(path)) return 'write:classify'
  if (/^\/api\/v1\/market(\/|$)/.test(path)) return 'read:market'
  return 'read:postings'
}
