import { growing } from '../matching/growing.ts'

/** Skill numbers that no row has any more before the pool is packed anew. */
const wastedMin = 100_000

/**
 * Which skills each row names, one row after the other in one array: what counting the skills of many rows reads.
 * Rows that get more skills than they had move to the end; the gaps are closed when they are half of it.
 */
export function createSkillPool() {
  const skills = growing(Uint16Array)
  const starts = growing(Uint32Array)
  const lengths = growing(Uint16Array)
  let wasted = 0

  function compact() {
    const before = skills.values().slice()
    skills.clear()
    for (let row = 0; row < lengths.length; row++) {
      const start = starts.at(row)
      starts.set(row, skills.length)
      skills.append(before.subarray(start, start + lengths.at(row)))
    }
    wasted = 0
  }

  return {
    /** Gives `row` these skills, each once, in place of those it had. */
    put(row: number, given: readonly number[]) {
      const before = lengths.at(row)
      lengths.set(row, given.length)
      if (given.length > before) {
        wasted += before
        starts.set(row, skills.length)
        skills.append(Uint16Array.from(given))
      } else {
        wasted += before - given.length
        skills.values().set(given, starts.at(row))
      }
      if (wasted > wastedMin && wasted > skills.length / 2) compact()
    },

    of: (row: number) => skills.values().subarray(starts.at(row), starts.at(row) + lengths.at(row)),

    /** The arrays themselves, to loop over: row `r` has `skills[starts[r]]` and the `lengths[r] - 1` after it. */
    arrays: () => ({ skills: skills.values(), starts: starts.values(), lengths: lengths.values() }),
  }
}
