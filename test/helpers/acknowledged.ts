import { openDatabase } from '../../db/client.ts'

/** Writes one number after the other to a server, as notes on the first posting, until it is gone. `acknowledged`: the last one that it said it had. */
export function startWriting(url: string, from: number) {
  const state = { acknowledged: from, sent: from, isOver: false }
  const work = (async () => {
    while (!state.isOver) {
      state.sent++
      const answer = await fetch(`${url}/tracking`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: url, 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams({ posting: '1', notes: String(state.sent) }),
      }).catch(() => null)
      if (answer?.status === 303) state.acknowledged = state.sent
      if (answer === null) return
    }
  })()
  return {
    /** Resolves when no write is under way. Out: the last that was acknowledged, and the last that was sent. */
    async end() {
      state.isOver = true
      await work
      return { acknowledged: state.acknowledged, sent: state.sent }
    },
  }
}

/** The number that the database has; 0 without one. */
export function lastWritten(path: string): number {
  const { sqlite, close } = openDatabase(path)
  const notes = sqlite.prepare<[], string | null>('select notes from trackings where posting_id = 1').pluck().get()
  close()
  return Number(notes ?? 0)
}
