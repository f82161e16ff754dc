/** Clocks of two machines, and one that is put right by seconds, may differ by this. */
const lagMsMax = 5 * 60_000

/**
 * Whether this machine's clock is behind what was written by it. In: when a board was last read, and the time. Out: what to say of
 * it, or `null`. Where every board was read later than now, none is due until that time comes (`db/boards/boards.ts`).
 */
export function clockBehind(lastReadAt: Date | null, now: Date) {
  if (lastReadAt === null || lastReadAt.getTime() - now.getTime() <= lagMsMax) return null
  return {
    says: `boards were last read at ${toMinute(lastReadAt)}, and it is ${toMinute(now)} by this machine`,
    mend: 'Set its clock. Where it is right, and was ahead before, `rackline sweep --all` has all boards read now.',
  }
}

const toMinute = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
