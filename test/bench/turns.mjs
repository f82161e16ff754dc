import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/**
 * Preloaded into a server by the bench of its start: how much processor time of its own the main thread used between two looks, the
 * longest turns of the event loop therefore, whoever else had the cores meanwhile. When the server ends, the file named by
 * RACKLINE_BENCH_TURNS says for each of the long ones its end (milliseconds since 1970) and its milliseconds of processor time.
 */
const [lookMs, longMs] = [5, 20]

if (isMainThread && process.env.RACKLINE_BENCH_TURNS) {
  const turns = []
  let before = process.threadCpuUsage()
  setInterval(() => {
    const { user, system } = process.threadCpuUsage(before)
    before = process.threadCpuUsage()
    const cpuMs = (user + system) / 1000
    if (cpuMs >= longMs) turns.push([Date.now(), cpuMs])
  }, lookMs).unref()
  process.on('exit', () => writeFileSync(String(process.env.RACKLINE_BENCH_TURNS), JSON.stringify(turns)))
}
