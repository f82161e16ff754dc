import type { PeopleRepository } from '../../db/people/people.ts'
import type { PersonalRepository } from '../../db/people/personal.ts'
import { unpack } from '../../db/search/packed.ts'
import type { Letters } from '../digest/letters.ts'
import type { Access } from './access.ts'
import type { Keeping } from './keeping.ts'
import type { Sessions } from './sessions.ts'
import type { SignIn } from './sign-in.ts'
import type { Tracking } from './tracking.ts'

export type People = ReturnType<typeof createPeople>

type Tools = {
  access: Access
  people: PeopleRepository
  personal: PersonalRepository
  signIn: SignIn
  sessions: Sessions
  keeping: Keeping
  tracking: Tracking
  letters: Letters
  clock: () => Date
}

/** Everything that is done for people, by what it is about. Whoever asks says for whom; nothing here knows of cookies. */
export function createPeople({ people, personal, clock, ...parts }: Tools) {
  return {
    ...parts,
    ownerId: () => people.owner(clock()).id,
    privacy: {
      /** Everything that is kept of a person, table by table. */
      exportOf: (personId: number) => ({
        exportedAt: clock().toISOString(),
        what: 'Everything that Rackline keeps of you, table by table. Times are milliseconds since 1970, UTC.',
        tables: personal.exportOf(personId, openPacked),
      }),
      /** Deletes all of it at once. Out: how many rows went. */
      deleteAll: personal.deleteAll,
    },
  }
}

const openPacked = (packed: Buffer): unknown => JSON.parse(unpack(packed))
