import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { emptyProfile, type Profile, profile, withoutEvidence } from '../../server/matching/profile.ts'

/** Longer addresses are cut off by some servers and mail programs; what only explains the profile is left out then. */
const linkCharsMax = 6_000
const unpackedBytesMax = 128 * 1024

/**
 * A profile as a value of an address, about 600 characters for 30 skills: the link is where the profile lives, no server
 * keeps it. What stands as nobody has touched it is left out.
 */
export function packProfile(profile: Profile): string {
  const whole = pack(profile)
  if (whole.length <= linkCharsMax) return whole
  return pack(withoutEvidence(profile))
}

/** The profile of a link; `null` when it is none of ours or was altered beyond reading. */
export function unpackProfile(packed: string): Profile | null {
  if (packed.length > 2 * linkCharsMax) return null
  try {
    const json = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: unpackedBytesMax }).toString()
    const { skills, ...rest }: { skills?: unknown } = JSON.parse(json)
    const read = profile.safeParse({ ...rest, skills: Array.isArray(skills) ? skills.map(fromTuple) : [] })
    return read.success ? read.data : null
  } catch {
    return null // not base64, not deflated, not JSON: no link of ours
  }
}

function pack({ skills, ...rest }: Profile) {
  const tuples = skills.map(({ skill, level, lastUsed, evidence }) => [skill, level, lastUsed ?? 0, ...evidence])
  const changed = Object.entries(rest).filter(([name, value]) => !isDefault(name, value))
  const json = JSON.stringify({ ...Object.fromEntries(changed), skills: tuples })
  return deflateRawSync(json, { level: 9 }).toString('base64url')
}

const defaults = new Map<string, unknown>(Object.entries(emptyProfile))
const isDefault = (name: string, value: unknown) =>
  name !== 'version' && JSON.stringify(value) === JSON.stringify(defaults.get(name))

const fromTuple = (tuple: unknown): unknown => {
  if (!Array.isArray(tuple)) return tuple
  const [skill, level, lastUsed, ...evidence] = tuple
  return { skill, level, lastUsed: lastUsed || null, evidence }
}

export type ProfilePage = '/profile' | '/matches' | '/positioning' | '/positioning.md' | '/positioning.svg'
/** A page for this profile. */
export const profileHref = (page: ProfilePage, packed: string, more: Record<string, string> = {}) =>
  `${page}?${new URLSearchParams({ p: packed, ...more })}`
