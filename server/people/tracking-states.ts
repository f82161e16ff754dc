import type { TrackingState } from '../../db/people/trackings.ts'

/** In the order of the board, from first sight to the end. */
export const trackingStates = [
  'saved',
  'applied',
  'interviewing',
  'offer',
  'closed',
  'hidden',
] as const satisfies readonly TrackingState[]
