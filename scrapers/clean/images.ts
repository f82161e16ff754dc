import { type Run, restyle, textOf } from './runs.ts'

/** What Markdown shows of an image, which is often a pixel that counts readers; no text of these ever means something else. */
const image = /!\[[^[\]\n]{0,300}\]\(https?:[^()\s]{1,2000}\)/g
/** What is left where one was in the name of another may be one too. */
const passesMax = 3

/** Leaves images of Markdown out, also where nothing else of a text is Markdown. */
export function withoutImages(runs: Run[]): Run[] {
  let left = runs
  for (let pass = 0; pass < passesMax; pass++) {
    const images = [...textOf(left).matchAll(image)]
    if (images.length === 0) return left
    left = restyle(
      left,
      images.map(({ index, 0: all }) => ({ start: index, end: index + all.length, style: null })),
    )
  }
  return left
}
