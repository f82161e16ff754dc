import { openDatabase } from '../../../db/client.ts'
import { hosts, strictDelayMs, type TroubledMarket } from './market.ts'

/** While a process or Redis was away; what a host said just then may have died with whoever heard it. */
export type Outage = { fromMs: number; untilMs: number }
const hearsayMs = 500
/** The clock of Redis is known by asking it over the network. */
const clockErrorMs = 50

type Given = { market: TroubledMarket; outages: readonly Outage[]; swept: number; path: string; paceMs: number }

/** What must hold of a run, whatever happened in it. Out: what does not, each in a sentence. */
export function promisesBroken({ market, outages, swept, path, paceMs }: Given): string[] {
  return [...ofHosts(market, paceMs), ...ofPauses(market, outages), ...ofRows(path, swept)]
}

/** One request at a time, never sooner than the pace or what robots.txt asks for, and nothing that it forbids. */
function ofHosts({ seen }: TroubledMarket, paceMs: number) {
  const broken: string[] = []
  const isKnown = ({ host }: { host: string }) => hosts.some((one) => one === host)
  const known = seen.filter(isKnown)
  for (const { host, path } of seen) if (!isKnown({ host })) broken.push(`${host}${path} was asked, which has no board`)
  for (const [host, visits] of Map.groupBy(known, ({ host }) => host)) {
    visits.sort((a, b) => a.startMs - b.startMs)
    for (const [i, { path, startMs }] of visits.entries()) {
      if (path.startsWith('/private')) broken.push(`${host}${path} was asked against robots.txt`)
      const before = visits[i - 1]
      if (!before) continue
      const gapMs = host === hosts[2] && path !== '/robots.txt' ? Math.max(paceMs, strictDelayMs) : paceMs
      if (startMs < before.endMs) broken.push(`${host} was asked twice at once, ${path} while ${before.path}`)
      if (startMs - before.startMs < gapMs)
        broken.push(`${host}${path} was asked ${startMs - before.startMs} ms after ${before.path}`)
    }
  }
  return broken
}

function ofPauses({ seen, pauses }: TroubledMarket, outages: readonly Outage[]) {
  return pauses.flatMap(({ host, fromMs, untilMs }) => {
    if (outages.some((one) => fromMs > one.fromMs - hearsayMs && fromMs < one.untilMs + hearsayMs)) return []
    const early = seen.find(
      (visit) => visit.host === host && visit.startMs > fromMs && visit.startMs < untilMs - clockErrorMs,
    )
    return early ? [`${host}${early.path} was asked ${untilMs - early.startMs} ms before a pause was over`] : []
  })
}

function ofRows(path: string, swept: number) {
  const { sqlite, close } = openDatabase(path)
  const number = (sql: string) => Number(sqlite.prepare(sql).pluck().get() ?? 0)
  const counts = {
    'postings were closed that are listed': number('select count(*) from postings where closed_at is not null'),
    'postings are there twice': number(
      'select count(*) from (select 1 from postings group by board_id, native_id having count(*) > 1)',
    ),
    'postings opened twice': number(
      "select count(*) from (select 1 from posting_events where kind = 'opened' group by posting_id having count(*) > 1)",
    ),
    'sweeps counted not once': Math.abs(swept - number('select count(*) from sweeps')),
    'rows point to nothing': (sqlite.pragma('foreign_key_check') as unknown[]).length,
  }
  const integrity = sqlite.pragma('integrity_check', { simple: true })
  close()
  return [
    ...Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : [])),
    ...(integrity === 'ok' ? [] : [`the database is not sound: ${integrity}`]),
  ]
}
