/**
 * Lets some works go on beside each other, `atOnce` of them. `put` takes one more and resolves when there is room for the
 * next; `end` resolves when all are done. Both throw what a work has thrown, once no other goes on either.
 */
export function createLine(atOnce: number) {
  const underWay = new Set<Promise<void>>()
  let failed: { error: unknown } | null = null

  async function end(): Promise<void> {
    await Promise.all(underWay)
    if (failed) throw failed.error
  }

  return {
    async put(work: Promise<unknown>): Promise<void> {
      const done: Promise<void> = work
        .then(
          () => {},
          (error: unknown) => {
            failed ??= { error }
          },
        )
        .finally(() => underWay.delete(done))
      underWay.add(done)
      while (underWay.size >= atOnce && !failed) await Promise.race(underWay)
      if (failed) await end()
    },
    end,
  }
}
