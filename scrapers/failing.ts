import { SourceChanged, type SweepStopped, Throttled } from './errors.ts'

/** So many pages one after the other that do not come: it is the site, and not a page. */
const failedInRowMax = 3

/**
 * For `pages` own pages of postings that are read one after the other, each told what came of it (`null`: it was read). Out: whether it
 * is the site that fails: it asks for a pause, several in a row do not come, or none of several is as its source says.
 */
export function createFailing(pages: number): (failed: SweepStopped | null) => boolean {
  let inRow = 0
  let odd = 0
  return (failed) => {
    const isOdd = failed instanceof SourceChanged
    if (isOdd) odd++
    inRow = failed === null || isOdd ? 0 : inRow + 1
    return failed instanceof Throttled || inRow >= failedInRowMax || odd >= Math.max(pages, failedInRowMax)
  }
}
