/**
 * Works that go on beside each other, at most `atOnce` of them. `put` takes one more and resolves when there is room for the
 * next; `end` resolves when all are done. When a work has thrown, both throw that, but only once no other goes on.
 */
export function createUnderWay(atOnce: number) {
  const works = new Set<Promise<void>>()
  let failed: { error: unknown } | null = null

  async function end(): Promise<void> {
    await Promise.all(works)
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
        .finally(() => works.delete(done))
      works.add(done)
      while (works.size >= atOnce && !failed) await Promise.race(works)
      if (failed) await end()
    },
    end,
  }
}
