import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundle } from '../../server/setup/bundle.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const startMsMax = 120_000

// As set-up does it before each run; a test file that is run by itself may come after an edit.
await bundle(root)

/** Starts the `rackline` command as a process of its own, with only these variables besides the machine's, and options of Node. */
export function startRackline(words: string[], env: Record<string, string>, options: string[] = []): ChildProcess {
  return spawn(process.execPath, [...options, 'server/setup/launch.mjs', ...words], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs the command to its end. Out: its exit status and what it printed. */
export async function rackline(words: string[], env: Record<string, string>) {
  const child = startRackline(words, env)
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)]
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { status, stdout: await stdout, stderr: await stderr }
}

/** What the `start` script of package.json says. */
const asNpmStarts = { env: { MALLOC_ARENA_MAX: '2' }, options: ['--max-semi-space-size=8'] }

/** Starts the server and waits for the address that it prints. Throws with its output when it ends instead. */
export async function startServer(env: Record<string, string>, words = ['serve'], options: readonly string[] = []) {
  const variables = { ...asNpmStarts.env, RACKLINE_PORT: '0', ...env }
  const child = startRackline(words, variables, [...asNpmStarts.options, ...options])
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The server did not start: ${output}`)), startMsMax)
    let isUp = false
    // All of it is read, and none kept once the server is up: a log that nobody reads would hold up who writes it.
    const read = (chunk: Buffer) => {
      if (isUp) return
      output += chunk
      const found = output.match(/at (http:\S+) and (?:collecting|showing)/)?.[1]
      isUp = found !== undefined
      if (found) resolve(found)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', () => reject(new Error(`The server ended: ${output}`)))
    child.once('exit', () => clearTimeout(timer))
  })
  const end = (signal: NodeJS.Signals) =>
    new Promise<number | null>((resolve) => {
      child.once('exit', resolve)
      child.kill(signal)
    })
  return { url, end }
}

async function textOf(stream: NodeJS.ReadableStream | null) {
  let text = ''
  for await (const chunk of stream ?? []) text += chunk
  return text
}
