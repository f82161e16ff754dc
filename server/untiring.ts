/**
 * What is done again and again beside other work, and may fail for a while: the disk is full, or another process writes for long.
 * A failure ends nothing and is told once, until it went well again.
 */
export function untiring(work: () => void, complain: (error: unknown) => void): () => void {
  let isWell = true
  return () => {
    try {
      work()
      isWell = true
    } catch (error) {
      if (isWell) complain(error)
      isWell = false
    }
  }
}
