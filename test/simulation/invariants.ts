import type { Machine, Sent } from './machine.ts'
import type { SimulatedTime } from './time.ts'
import { hourMs, minGapMs, type World } from './world.ts'

/** A posting that has been listed for so long cannot have been missing when it was closed. */
const surelyListedMs = 7 * hourMs
const stepsPerCheck = 12

type Row = { board: number; id: string; closed: number | null }

/** What must hold after every step, and at the end; what does not is in `broken`. */
export function createWatch({ time, world, sent }: { time: SimulatedTime; world: World; sent: readonly Sent[] }) {
  const broken: string[] = []
  let [looked, steps] = [0, 0]

  function noFalseClose({ database }: Machine) {
    const rows = database.sqlite
      .prepare<[], Row>(
        'select board_id as board, native_id as id, closed_at as closed from postings where closed_at is not null',
      )
      .all()
    for (const { board, id } of rows) {
      const listed = world.boards[board - 1]?.listed.get(id)
      if (listed && time.steady() - listed.sinceMs > surelyListedMs && wasClosedLately(id))
        broken.push(`${id} is listed and was closed`)
    }
    function wasClosedLately(id: string) {
      const last = database.sqlite
        .prepare<[string], number>(
          "select max(v.at) from posting_events v join postings p on p.id = v.posting_id where p.native_id = ? and v.kind = 'closed'",
        )
        .pluck()
        .get(id)
      // By the machine's clock, which may be an hour off.
      return (last ?? 0) > time.now() - surelyListedMs + 2 * hourMs
    }
  }

  function eachOnce({ database }: Machine) {
    const doubled = database.sqlite
      .prepare<[], string>('select native_id from postings group by board_id, native_id having count(*) > 1')
      .pluck()
      .all()
    const openedTwice = database.sqlite
      .prepare<[], number>(
        "select posting_id from posting_events where kind = 'opened' group by posting_id having count(*) > 1",
      )
      .pluck()
      .all()
    for (const id of doubled) broken.push(`${id} is there twice`)
    for (const id of openedTwice) broken.push(`posting ${id} opened twice`)
  }

  function politely() {
    for (; looked < world.seen.length; looked++) {
      const visit = world.seen[looked]
      if (!visit) break
      if (visit.path.startsWith('/private')) broken.push(`${visit.path} was asked against robots.txt`)
      const before = world.seen.slice(Math.max(0, looked - 60), looked).findLast(({ host }) => host === visit.host)
      if (!before) continue
      const gapMs =
        visit.path === '/robots.txt' ? minGapMs : Math.max(minGapMs, (world.hosts.get(visit.host) ?? 0) * 1000)
      if (visit.startMs - before.startMs < gapMs - 1e-6)
        broken.push(`${visit.host}${visit.path} was asked ${visit.startMs - before.startMs} ms after ${before.path}`)
      if (before.endMs > visit.startMs && !before.silent) broken.push(`${visit.host} was asked twice at once`)
    }
  }

  /** A pause counts by the machine's clock, which may jump: it is broken when by neither clock it was over. */
  function pausesKept() {
    for (const { host, sinceMs, untilMs, untilWallMs } of world.pauses) {
      const early = world.seen.find(
        (visit) =>
          visit.host === host && visit.startMs > sinceMs && visit.startMs < untilMs && visit.wallMs < untilWallMs,
      )
      if (early) broken.push(`${host}${early.path} was asked during a pause that the host had asked for`)
    }
    // Those that are over are looked at once.
    while ((world.pauses[0]?.untilMs ?? Number.POSITIVE_INFINITY) < time.steady()) world.pauses.shift()
  }

  function oneLetterAWeek() {
    const times = sent.map(({ atMs }) => atMs).sort((a, b) => a - b)
    for (const [i, at] of times.entries())
      if (i > 0 && at - (times[i - 1] ?? 0) < 6 * 24 * hourMs) broken.push('two letters in one week')
    if (new Set(sent.map(({ messageId }) => messageId)).size < sent.length) broken.push('one letter was sent twice')
  }

  function sound({ database }: Machine) {
    const result = database.sqlite.pragma('quick_check', { simple: true })
    if (result !== 'ok') broken.push(`the database is not sound: ${result}`)
    if ((database.sqlite.pragma('foreign_key_check') as unknown[]).length > 0) broken.push('rows point to nothing')
  }

  return {
    broken,
    step(machine: Machine) {
      noFalseClose(machine)
      eachOnce(machine)
      politely()
      pausesKept()
      oneLetterAWeek()
      if (steps++ % stepsPerCheck === 0) sound(machine)
    },
    /** After days of peace: what is open is what is listed, and no work is left. */
    end(machine: Machine) {
      sound(machine)
      for (const board of world.boards) {
        if (board.path.startsWith('/private')) continue
        const open = machine.database.sqlite
          .prepare<[number], string>('select native_id from postings where board_id = ? and closed_at is null')
          .pluck()
          .all(board.id + 1)
        const missing = [...board.listed.keys()].filter((id) => !open.includes(id))
        const over = open.filter((id) => !board.listed.has(id))
        if (missing.length + over.length > 0)
          broken.push(`${board.host}${board.path} in the end: ${missing.length} are missing, ${over.length} still open`)
      }
    },
  }
}
