import { pause } from '../classifying.ts'

/** Work that can be interrupted wherever it yields; its value is what it returns. */
export type Steps<T> = Generator<void, T>

/** Does it all now. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Does it step by step, so that requests are answered meanwhile. */
export async function inSteps<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await pause()
  }
}
