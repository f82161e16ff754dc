/** Keeps each distinct value once, under a small number. In: what makes two values the same. */
export function interned<Value>(keyOf: (value: Value) => string) {
  const numbers = new Map<string, number>()
  const all: Value[] = []
  return {
    all,
    numberOf(value: Value): number {
      const key = keyOf(value)
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, all.length)
      all.push(value)
      return all.length - 1
    },
    at(number: number): Value {
      const value = all[number]
      if (value === undefined) throw new RangeError(`nothing is kept under ${number}`)
      return value
    },
  }
}
