/** Counts keys, in order of first sight; made to be cleared and used again without giving memory back. 0 is no key. */
export class KeyCounts {
  #keys = new Int32Array(1 << 10)
  #counts = new Int32Array(1 << 10)
  /** Slots hold a key's place in the lists above plus one. */
  #slots = new Int32Array(1 << 12)
  size = 0

  clear(): void {
    // After a text of a hundred thousand words the next ones need not clear as much.
    if (this.#slots.length > slotsKept) this.#slots = new Int32Array(slotsKept)
    else this.#slots.fill(0)
    if (this.#keys.length > slotsKept / 4) {
      this.#keys = new Int32Array(slotsKept / 4)
      this.#counts = new Int32Array(slotsKept / 4)
    }
    this.size = 0
  }

  add(key: number): void {
    const slot = this.#slotOf(key)
    const place = this.#slots[slot] as number
    if (place > 0) {
      this.#counts[place - 1] = (this.#counts[place - 1] as number) + 1
      return
    }
    this.#keys[this.size] = key
    this.#counts[this.size] = 1
    this.size++
    this.#slots[slot] = this.size
    if (this.size === this.#keys.length) this.#grow()
  }

  forEach(visit: (key: number, count: number) => void): void {
    for (let i = 0; i < this.size; i++) visit(this.#keys[i] as number, this.#counts[i] as number)
  }

  #slotOf(key: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    for (let slot = (Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 7) & mask; ; slot = (slot + 1) & mask) {
      const place = slots[slot] as number
      if (place === 0 || this.#keys[place - 1] === key) return slot
    }
  }

  #grow(): void {
    const longer = (list: Int32Array) => {
      const copy = new Int32Array(2 * list.length)
      copy.set(list)
      return copy
    }
    this.#keys = longer(this.#keys)
    this.#counts = longer(this.#counts)
    this.#slots = new Int32Array(2 * this.#slots.length)
    for (let i = 0; i < this.size; i++) this.#slots[this.#slotOf(this.#keys[i] as number)] = i + 1
  }
}
const slotsKept = 1 << 13
