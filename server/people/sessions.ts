import { noteIfWritable } from '../../db/file/unwritable.ts'
import type { PeopleRepository, PersonRow, SessionRow } from '../../db/people/people.ts'
import { dayMs } from '../days.ts'
import { peopleLimits } from './limits.ts'
import { hashOf, newSecret } from './secrets.ts'

export type Session = SessionRow
export type Sessions = ReturnType<typeof createSessions>
/** `secret`: a new one for the cookie, when it was rotated just now. */
export type ReadSession = { person: PersonRow; sessionId: number; secret: string | null }

/** How precisely "last seen" is kept: not a write for every page. */
const seenEveryMs = 10 * 60_000

/** Who is signed in where. The cookie holds a secret that is changed every day; stored is its hash. */
export function createSessions({ people, clock }: { people: PeopleRepository; clock: () => Date }) {
  const expiry = (now: Date) => new Date(now.getTime() + peopleLimits.sessionDays * dayMs)

  return {
    /** A new session, always with a new secret. Out: the secret for the cookie. */
    start(personId: number, userAgent: string): string {
      const [now, secret] = [clock(), newSecret()]
      people.startSession({
        personId,
        hash: hashOf(secret),
        browser: browserName(userAgent),
        createdAt: now,
        rotatedAt: now,
        seenAt: now,
        expiresAt: expiry(now),
      })
      return secret
    },

    /** Whose secret this is; `null` when nobody's. It stays good while the database takes no new one. */
    read(secret: string): ReadSession | null {
      const [now, hash] = [clock(), hashOf(secret)]
      const session = people.findSession(hash, now)
      const person = session && people.find(session.personId)
      if (!person) return null
      const isOld = now.getTime() - session.rotatedAt.getTime() >= peopleLimits.rotateHours * 3_600_000
      if (isOld && session.hash === hash) {
        const next = newSecret()
        const rotation = { id: session.id, from: hash, to: hashOf(next), expiresAt: expiry(now), now }
        const isRotated = noteIfWritable(() => people.rotate(rotation))
        if (isRotated !== false) return { person, sessionId: session.id, secret: isRotated ? next : null }
      }
      if (now.getTime() - session.seenAt.getTime() > seenEveryMs) noteIfWritable(() => people.seen(session.id, now))
      return { person, sessionId: session.id, secret: null }
    },

    list: (personId: number) => people.sessionsOf(personId, clock()),
    /** Ends a session of a person at once. Out: whether it was theirs. */
    end: people.endSession,
    endOthers: people.endOtherSessions,
  }
}

/** "Firefox on Linux": enough to know one's own machines by, and no more. */
function browserName(userAgent: string): string {
  const browsers = [/Edg/, /OPR/, /Firefox/, /Chrome/, /Safari/]
  const systems = [/iPhone|iPad/, /Android/, /Windows/, /Mac OS/, /Linux/]
  const [browser] = browsers.flatMap((name) => userAgent.match(name)?.[0] ?? [])
  const [system] = systems.flatMap((name) => userAgent.match(name)?.[0] ?? [])
  const named = browser ? { Edg: 'Edge', OPR: 'Opera' }[browser] || browser : 'A browser'
  return system ? `${named} on ${system === 'Mac OS' ? 'a Mac' : system}` : named
}
