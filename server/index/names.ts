/** Numbers names as they come: 0, 1, 2 …, beginning with those that are given. */
export function createNames(given: readonly string[] = []) {
  const numbers = new Map<string, number>(given.map((name, number) => [name, number]))
  const names: string[] = [...given]
  return {
    names,
    /** The number of `name`, a new one if it was never met. */
    numberOf(name: string): number {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, names.length)
      return names.push(name) - 1
    },
    find: (name: string): number | null => numbers.get(name) ?? null,
  }
}
