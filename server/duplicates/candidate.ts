import type { Place } from '../places/place.ts'
import { namedPlaces } from '../places/place-ids.ts'
import type { Candidate } from './judge-pair.ts'
import { employerKey, titleFamily } from './names.ts'
import { roleWords } from './role-text.ts'
import { simhash } from './simhash.ts'

/** A posting as it is stored, for what links need of it. */
export type Role = Pick<
  Candidate,
  'id' | 'board' | 'requisition' | 'employmentType' | 'language' | 'openedAt' | 'goneAt'
> & {
  readonly employer: string
  readonly title: string
  readonly text: string
  readonly places: readonly Place[]
  /** As stored; compared as a whole. */
  readonly salary: unknown
}

/** What is compared of a posting; `boilerplate` are the lines of its employer (`boilerplateOf`). */
export function candidateOf(role: Role, boilerplate: ReadonlySet<string>): Candidate {
  const { id, board, requisition, employmentType, language, openedAt, goneAt } = role
  const words = roleWords(role.text, boilerplate)
  return {
    id,
    board,
    employerKey: employerKey(role.employer) ?? role.employer,
    family: titleFamily(role.title),
    hash: simhash(words),
    words,
    places: role.places.flatMap((place) => namedPlaces(place).slice(0, 1)).map((place) => place.id),
    requisition,
    employmentType,
    language,
    pay: role.salary === null ? null : JSON.stringify(role.salary),
    openedAt,
    goneAt,
  }
}
