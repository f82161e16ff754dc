import type { DuplicatesRepository, RoleLink, RoleRow } from '../../db/postings/duplicates.ts'
import { inTurns, pause } from '../../scrapers/kit/pause.ts'
import { storedPlaces } from '../places/place.ts'
import { candidateOf } from './candidate.ts'
import { judgePair } from './judge-pair.ts'
import { titleFamily } from './names.ts'
import { boilerplateOf } from './role-text.ts'
import { distance } from './simhash.ts'

const idsAtOnce = 5_000
/** Texts of an employer that its boilerplate is read from, and others of one title that a posting is compared with. */
const textsMax = 300
const comparedMax = 50
/**
 * Pairs whose prints differ in more bits than this are not compared. A pair is one role within 10 bits (`judgePair`), and unrelated
 * texts differ in some 32. Prints of one text that were taken with different boilerplate of its employer differ by less than this.
 */
const comparedBitsMax = 24

/**
 * Links what came or changed since this last ran with what is there. What is due is asked of the database, so it goes on
 * where it was stopped. Out: how many postings it looked at.
 */
export async function linkDuplicates(duplicates: DuplicatesRepository, signal?: AbortSignal): Promise<number> {
  let done = 0
  for (let after = 0, last = duplicates.lastId(); after < last; after += idsAtOnce) {
    let boilerplate: { employer: number | null; lines: Set<string> } = { employer: null, lines: new Set() }
    for (const id of duplicates.due(after, after + idsAtOnce)) {
      if (signal?.aborted) return done
      const [row] = duplicates.roles([id])
      if (!row) continue
      if (boilerplate.employer !== row.employerId) {
        boilerplate = { employer: row.employerId, lines: boilerplateIn(duplicates, row.employerId) }
        await pause()
      }
      await linkOne(duplicates, row, boilerplate.lines)
      done += 1
      await pause()
    }
    await pause()
  }
  return done
}

/** Least time between two searches for links while postings keep changing. */
const apartMs = 5 * 60_000

export type Linking = ReturnType<typeof createLinking>

/** When to link: at the start, and after postings have changed (`changed` is told); `isDue` says it once. */
export function createLinking() {
  let [isStale, askedAt] = [true, 0]
  return {
    changed: () => {
      isStale = true
    },
    isDue(now: Date): boolean {
      if (!isStale || Math.abs(now.getTime() - askedAt) < apartMs) return false
      isStale = false
      askedAt = now.getTime()
      return true
    },
  }
}

function boilerplateIn(duplicates: DuplicatesRepository, employerId: number) {
  const texts = duplicates.textsOf(employerId, textsMax)
  return boilerplateOf(texts.map(({ title, text }) => ({ family: titleFamily(title), text })))
}

async function linkOne(duplicates: DuplicatesRepository, row: RoleRow, boilerplate: ReadonlySet<string>) {
  const turns = inTurns()
  const own = candidateOf(toRole(row), boilerplate)
  const nearest = duplicates
    .family(own.employerKey, own.family)
    .filter(({ id }) => id !== row.id)
    .map(({ id, hash }) => ({ id, bits: distance(hash, own.hash) }))
    .filter(({ bits }) => bits <= comparedBitsMax)
    .sort((a, b) => a.bits - b.bits)
    .slice(0, comparedMax)
  const links: RoleLink[] = []
  for (const other of duplicates.roles(nearest.map(({ id }) => id))) {
    await turns()
    const verdict = judgePair(own, candidateOf(toRole(other), boilerplate))
    if (!verdict.linked) continue
    const { kind, distance, shared } = verdict
    links.push({ other: other.id, kind, distance, shared })
  }
  duplicates.put(row.id, row.contentHash, own, links)
}

const toRole = ({ places: stored, salary, ...row }: RoleRow) => ({
  ...row,
  places: storedPlaces(stored),
  salary: salary === null ? null : JSON.parse(salary),
})
