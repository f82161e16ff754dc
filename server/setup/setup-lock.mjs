// Plain JavaScript that Node 18 can read: it runs before anything is installed.
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const pollMs = 250
const heartbeatMs = 2_000
const waitMaxMs = 15 * 60_000
/** A holder on another machine (a shared folder) cannot be asked whether it lives: silence this long means that it does not. */
const silenceMaxMs = 60_000
/** A process id may have been given to somebody else meanwhile, and a holder that slept may wake up: believe in it, but not for ever. */
const silenceMaxWhileAliveMs = 10 * 60_000

/**
 * Runs `work` while holding the lock, so that two starts at once do not install over each other. Waits for another holder; the
 * lock of a holder that was killed is taken over once its installer has ended too.
 * `work` receives `adopt(pid)`: names a child process that goes on writing even if this process is killed.
 * @param lock the folder that is the lock; its parent is created
 * @param onWait called once if there is something to wait for
 */
export async function withSetupLock({ lock, onWait }, work) {
  const owner = { token: randomUUID(), host: hostname(), pids: [process.pid] }
  mkdirSync(dirname(lock), { recursive: true })
  await acquire({ lock, owner, onWait })
  const heartbeat = setInterval(() => touch(lock), heartbeatMs)
  try {
    return await work((pid) => writeOwner(lock, { ...owner, pids: [process.pid, pid] }))
  } finally {
    clearInterval(heartbeat)
    release(lock, owner)
  }
}

/**
 * May the lock be taken from its holder? On the same machine: when all its processes have ended (or ten minutes after the last
 * heartbeat). Elsewhere, or where the note of the holder cannot be read: after a minute without a heartbeat.
 */
export function isStale(owner, { host, isAlive, silentMs }) {
  if (owner === null || owner.host !== host) return silentMs > silenceMaxMs
  return !owner.pids.some(isAlive) || silentMs > silenceMaxWhileAliveMs
}

async function acquire({ lock, owner, onWait }) {
  const giveUpAt = Date.now() + waitMaxMs
  let waited = false
  while (!take(lock, owner)) {
    if (discardStale(lock)) continue
    if (!waited) onWait()
    waited = true
    if (Date.now() > giveUpAt)
      throw new Error(`Another start has held ${lock} for a quarter of an hour: end it, or remove that folder.`)
    await sleep(pollMs)
  }
}

function release(lock, owner) {
  if (readOwner(lock)?.token !== owner.token) return
  const siblings = readdirSync(dirname(lock)).filter((name) => name.startsWith(`${basename(lock)}.`))
  for (const name of siblings)
    if (name.includes('.stale-')) rmSync(join(dirname(lock), name), { recursive: true, force: true })
  rmSync(lock, { recursive: true, force: true })
}

/** A rename of a filled folder onto the lock fails where a lock already is, so the note of the holder is never missing. */
function take(lock, owner) {
  const prepared = `${lock}.${owner.token}`
  mkdirSync(prepared, { recursive: true })
  writeOwner(prepared, owner)
  try {
    renameSync(prepared, lock)
    return true
  } catch {
    rmSync(prepared, { recursive: true, force: true })
    return false
  }
}

/** The target carries the dead holder's token: of two processes that saw the same dead holder, the second cannot discard the lock of the first. */
function discardStale(lock) {
  const owner = readOwner(lock)
  const silentMs = Date.now() - touchedAt(lock)
  if (!isStale(owner, { host: hostname(), isAlive: isAliveElsewhere, silentMs })) return false
  const discarded = `${lock}.stale-${owner?.token ?? 'unknown'}`
  try {
    renameSync(lock, discarded)
    return true
  } catch {
    return false
  }
}

/** This process does not hold the lock, so a holder with its number is one from before a restart (the rule in containers). */
function isAliveElsewhere(pid) {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function readOwner(lock) {
  try {
    return JSON.parse(readFileSync(join(lock, 'owner.json'), 'utf8'))
  } catch {
    return null
  }
}

function writeOwner(lock, owner) {
  writeFileSync(join(lock, 'owner.json'), JSON.stringify(owner))
}

function touch(lock) {
  try {
    utimesSync(lock, new Date(), new Date())
  } catch {
    // Somebody removed the folder by hand; the work itself is unharmed.
  }
}

function touchedAt(lock) {
  try {
    return statSync(lock).mtimeMs
  } catch {
    return Date.now()
  }
}
