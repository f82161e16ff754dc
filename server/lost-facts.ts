import { type Fact, facts, type Stated } from '../db/postings/stated.ts'

/** So many postings do not all lose a fact by chance: their source says it in another way, which is read as not said. */
const lostMin = 10

const words: Record<Fact, string> = {
  locations: 'where the work is',
  workplace: 'whether it is remote',
  employmentType: 'of what kind the contract is',
  salary: 'what it pays',
}

/**
 * A sentence for whoever looks after the board: a fact that none of its open postings states and that at least ten of them stated
 * before. Out: `null` where there is none.
 */
export function sayLostFacts(stated: Stated): string | null {
  const lost = facts.filter((fact) => stated[fact].now === 0 && stated[fact].before >= lostMin)
  if (lost.length === 0) return null
  const said = lost.map((fact) => `${words[fact]} (${stated[fact].before} of ${stated.open} did)`)
  return `No posting says any more ${said.join(', or ')}: see whether the source says it in another way`
}
