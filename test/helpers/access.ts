import type { AccessOptions } from '../../server/http/guards/access.ts'
import { fixtureNow } from './services.ts'

/** For tests that are not about who may ask: everybody as often as they like, and no key is known. */
export const openAccess = (over: Partial<AccessOptions> = {}): AccessOptions => ({
  keys: { verify: () => ({ refused: 'unknown' }) },
  limits: { anonymous: 1_000_000, key: 1_000_000 },
  now: () => fixtureNow,
  isPrivate: true,
  ...over,
})
