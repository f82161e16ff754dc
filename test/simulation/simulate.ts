import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/file/migrate.ts'
import { createWatch } from './invariants.ts'
import { type Sent, startMachine } from './machine.ts'
import { randomOf, simulatedTime } from './time.ts'
import { createWorld, faultKinds, hourMs } from './world.ts'

const startAt = Date.parse('2026-03-01T12:00:00Z')
const stepMs = hourMs
const troubledMs = 7 * 24 * hourMs
/** Without faults and changes: long enough for two readings after the longest wait of a board that failed. */
const calmMs = 3 * 24 * hourMs
const restartMs = 1_000
const lying = new Set<string>(['404', 'empty', 'half'])
const folder = () => mkdtempSync(join(tmpdir(), 'rackline-simulation-'))

/** A migrated, empty database file, from which all seeds start. The caller removes the folder. */
export function createTemplate() {
  const place = folder()
  const path = join(place, 'empty.db')
  const database = openDatabase(path)
  migrate(database, new Date(startAt))
  database.close()
  return { path, remove: () => rmSync(place, { recursive: true, force: true }) }
}

/**
 * A week of a Rackline among failing hosts, kills, full disks and clocks that jump, and three days of peace after it; all of it
 * follows from `seed`. Out: the promises that were broken, each in a sentence, and how much happened.
 */
export async function simulate(seed: number, template: string) {
  const random = randomOf(seed)
  const time = simulatedTime(startAt, random)
  const world = createWorld(time)
  const place = folder()
  const sent: Sent[] = []
  const count = { faults: 0, kills: 0, fullDisks: 0, jumps: 0 }
  let file = 0
  const next = () => join(place, `${file++}.db`)
  let path = next()
  copyFileSync(template, path)
  let machine = startMachine({ path, time, world, sent })
  machine.fill()
  const watch = createWatch({ time, world, sent })
  const lastLie = new Map<string, number>()
  let [clockUntilMs, diskUntilMs] = [0, 0]

  async function killAndStart() {
    count.kills++
    path = next()
    machine.kill(path)
    await time.runUntil(time.steady() + restartMs)
    machine = startMachine({ path, time, world, sent })
    setDisk()
  }
  function setDisk() {
    const { sqlite } = machine.database
    const pages = Number(sqlite.pragma('page_count', { simple: true }))
    sqlite.pragma(`max_page_count = ${diskUntilMs > time.steady() ? pages : 1_000_000_000}`)
  }
  function trouble() {
    const now = time.steady()
    for (const host of world.hosts.keys()) {
      const kind = faultKinds[Math.floor(random() * faultKinds.length)] ?? 'dns'
      if (random() > 0.1 || (world.faults.get(host)?.untilMs ?? 0) > now) continue
      // A lie that is told long enough is a truth: three readings agree after half a day.
      if (lying.has(kind) && now - (lastLie.get(host) ?? -1e12) < 48 * hourMs) continue
      if (lying.has(kind)) lastLie.set(host, now)
      world.faults.set(host, { kind, untilMs: now + random() * (lying.has(kind) ? 8 : 14) * hourMs })
      count.faults++
    }
    if (random() < 0.02 && clockUntilMs < now) {
      count.jumps++
      clockUntilMs = now + random() * 12 * hourMs
      time.setOff(random() < 0.5 ? hourMs : -hourMs)
    }
    if (random() < 0.02 && diskUntilMs < now) {
      count.fullDisks++
      diskUntilMs = now + random() * 5 * hourMs
      setDisk()
    }
  }

  try {
    for (let at = 0; at < troubledMs + calmMs; at += stepMs) {
      if (at < troubledMs) {
        world.evolve()
        trouble()
      } else for (const fault of world.faults.values()) fault.untilMs = 0
      if (clockUntilMs < at) time.setOff(0)
      if (diskUntilMs > 0 && diskUntilMs < at) {
        diskUntilMs = 0
        setDisk()
      }
      machine.look()
      if (at < troubledMs && random() < 0.08) {
        await time.runUntil(at + random() * stepMs * 0.3)
        await killAndStart()
      }
      await time.runUntil(Math.max(time.steady(), at + stepMs / 2))
      machine.look()
      await time.runUntil(at + stepMs)
      watch.step(machine)
      if (watch.broken.length > 0) break
    }
    if (watch.broken.length === 0) watch.end(machine)
  } finally {
    machine.kill(next())
    await time.runUntil(time.steady() + 1)
    rmSync(place, { recursive: true, force: true })
  }
  return { seed, broken: watch.broken, ...count, requests: world.seen.length, letters: sent.length }
}
