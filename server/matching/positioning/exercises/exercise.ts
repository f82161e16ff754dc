/**
 * One exercise for a topic: an evening or a day that leaves something to show. Reviewed by hand: at most eight hours, what it
 * costs said before it starts, and no GPU wherever a fake or a CPU teaches the same.
 *
 * - `cost`: what a person pays, in words. - `gpu`: `rented` where only a real one proves it.
 * - `steps`: what to do, and the number or artefact that ends it. - `proves`: the sentence it earns on a résumé.
 */
export type Exercise = {
  readonly topic: string
  readonly title: string
  readonly hours: number
  readonly cost: string
  readonly gpu: 'none' | 'optional' | 'rented'
  readonly steps: string
  readonly proves: string
}

export const free = 'Nothing: runs on a laptop'
