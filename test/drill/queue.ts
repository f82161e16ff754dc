import { workerRun } from '../helpers/worker-run.ts'

const size = { workers: 4, concurrency: 16, hosts: 100, boardsPerHost: 2, sweepsPerBoard: 50, killEveryMs: 2_000 }

/**
 * 10,000 sweeps by four workers, one of which is killed every two seconds, with one restart of Redis. Out: how many promises were
 * broken: sweeps that counted not once, postings that are not there once, hosts asked twice at once or too soon.
 */
export async function queueRun(): Promise<number> {
  const run = await workerRun(size)
  const { sweepsPerBoard } = size
  const wrong = run.boards.filter(({ sweeps, postings, opened, events }) =>
    [sweeps, postings, opened, events].some((count) => count !== sweepsPerBoard),
  ).length
  console.log(
    `queue: ${run.swept} sweeps of ${run.boards.length} boards on ${run.hosts} hosts in ${run.seconds.toFixed(0)} s; ${run.kills} kills, ${run.restarts} restart of Redis; ${wrong} boards wrong; ${run.requests} requests, ${run.together} while the host was busy, ${run.tooSoon} sooner than the pace (smallest gap ${run.smallestGapMs.toFixed(1)} ms); ${JSON.stringify(run.left)} left, ${run.failures.length} failed other than by the kills; database ${run.integrity}`,
  )
  const left = Object.values(run.left).reduce((a, b) => a + b, 0)
  return wrong + run.together + run.tooSoon + left + run.failures.length + (run.integrity === 'ok' ? 0 : 1)
}
