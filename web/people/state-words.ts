/** The states of a tracked posting, in the words of the pages. */
export const stateWords = {
  saved: 'Saved',
  applied: 'Applied',
  interviewing: 'Interviewing',
  offer: 'Offer',
  closed: 'Closed',
  hidden: 'Hidden',
} as const

/** In the order of the board. */
export const states = ['saved', 'applied', 'interviewing', 'offer', 'closed', 'hidden'] as const
