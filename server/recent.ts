/** The last `kept` values by their key; one that is asked for again stays longer. */
export function createRecent<Value>(kept: number) {
  const values = new Map<string, Value>()

  function set(key: string, value: Value) {
    values.delete(key)
    values.set(key, value)
    const [oldest] = values.keys()
    if (values.size > kept && oldest !== undefined) values.delete(oldest)
  }

  return {
    get(key: string): Value | null {
      const value = values.get(key)
      if (value === undefined) return null
      set(key, value)
      return value
    },
    set,
    /** All that is kept; asking for them makes none of them stay longer. */
    entries: () => values.entries(),
    clear: () => values.clear(),
  }
}
