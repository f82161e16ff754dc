import { Incomplete } from './errors.ts'
import { leftOutOf } from './kit/reading/json.ts'

/**
 * A list that is read page by page, each row once, although it may move meanwhile. A new posting pushes rows on to the next page, where
 * they are met a second time; one that is taken down pulls rows back onto a page that was read already, where they are missed.
 */
export class PagedList<Row> {
  readonly #idOf: (row: Row) => string
  readonly #met = new Set<string>()
  #declared = 0
  #isGrowing = true

  constructor(idOf: (row: Row) => string) {
    this.#idOf = idOf
  }

  /**
   * Out: the rows of a page that no page before it showed. Rows that were left out as odd count as shown. `declared`: how many postings
   * the list says that it has, if it does; the largest number counts, as a smaller one later means that rows were pulled back.
   */
  take(rows: readonly Row[], declared = 0): Row[] {
    const fresh = rows.filter((row) => !this.#met.has(this.#idOf(row)))
    const before = this.#met.size
    for (const id of [...fresh.map(this.#idOf), ...leftOutOf(rows)]) this.#met.add(id)
    this.#isGrowing = this.#met.size > before
    this.#declared = Math.max(this.#declared, declared)
    return fresh
  }

  /** The last page showed nobody new, or with it all were met that the list says it has. */
  get isOver() {
    return !this.#isGrowing || (this.#declared > 0 && this.#met.size >= this.#declared)
  }

  /** Throws `Incomplete` where fewer were met than the list has, which `name` says what it is. */
  end(name: string) {
    const missing = this.#declared - this.#met.size
    if (missing > 0)
      throw new Incomplete(`The ${name} has ${this.#declared} postings and shows ${this.#met.size}`, missing)
  }
}
