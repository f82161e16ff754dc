import { inTurns } from '../scrapers/kit/pause.ts'

/** Work that can be interrupted wherever it yields; its value is what it returns. */
export type Steps<T> = Generator<void, T>

/** Does it all now. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Does it in turns of some milliseconds, so that requests are answered meanwhile. A step that takes longer is a turn by itself. */
export async function inSteps<T>(steps: Steps<T>): Promise<T> {
  const turns = inTurns()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    const turn = turns()
    if (turn) await turn // steps are many and short: to wait for nothing would cost as much as one
  }
}

/** Does one thing at a time, in the order asked; nothing of what came of it is kept. */
export function oneAtATime() {
  let before: Promise<void> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const done = before.then(work)
    const over = () => {}
    before = done.then(over, over)
    return done
  }
}

/** Makes it when it is first asked for, once. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** What takes long to make: `prepare` makes it beside other work, and who asks before that (`get`) makes the rest at once. */
export function prepared<T>(make: () => Steps<T>) {
  let steps: Steps<T> | null = null
  let made: { value: T } | null = null
  return {
    get(): T {
      if (made === null) {
        steps ??= make()
        made = { value: atOnce(steps) }
      }
      return made.value
    },
    *prepare(): Steps<void> {
      steps ??= make()
      while (made === null) {
        const step = steps.next()
        if (step.done) made = { value: step.value }
        else yield
      }
    },
  }
}
