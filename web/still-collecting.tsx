import type { ProgressView } from '../server/views.ts'
import { number } from './words.ts'

export const isCollecting = ({ swept, boards }: ProgressView) => swept < boards

/** What figures of an installation that still reads its boards for the first time have beside them. */
export const StillCollecting = ({ progress: { swept, boards } }: { progress: ProgressView }) => (
  <>
    Boards read so far: {number(swept)} of {number(boards)}, so there is more to come.
  </>
)
