import type { DuplicatesRepository } from '../../db/postings/duplicates.ts'

/** What a person says of two postings that are linked, or were. False when there are no such two. */
export function createTellingApart(duplicates: DuplicatesRepository) {
  const areTwo = (id: number, other: number) =>
    id !== other && [id, other].every((one) => duplicates.lifeOf(one) !== null)
  return {
    tellApart(id: number, other: number, now: Date): boolean {
      if (!areTwo(id, other)) return false
      duplicates.refuse(id, other, now)
      return true
    },
    takeBackApart(id: number, other: number): boolean {
      if (!areTwo(id, other)) return false
      duplicates.allow(id, other)
      return true
    },
  }
}
