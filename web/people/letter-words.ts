/** What became of a letter, in words; nothing where all is well. */
export const stateWords = {
  rendered: 'waits to be sent',
  sending: 'is being sent',
  sent: '',
  unknown: 'may not have arrived: sending was interrupted, and it is not sent twice',
  failed: 'could not be sent',
  skipped: 'nothing new, so not written',
} as const

/** Why no letter reaches a person. */
export const troubleWords = {
  bounced:
    'Mail to your address came back: there is no such mailbox, its server said. No letter is sent there any more; whoever runs this server can allow it again.',
  complained:
    'A letter to your address was reported as spam, so none is sent there any more. Whoever runs this server can allow it again.',
  paused: 'Letters to you were put off three times in two weeks, so they are paused. Ask for one again below.',
} as const
