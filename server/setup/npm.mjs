// Plain JavaScript that Node 18 can read: it runs before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

const npmLimitMs = 15 * 60_000
const outputCharsMax = 20_000

/**
 * Runs npm and waits for it. Rejects with one sentence that carries npm's own reason.
 * process.env is read because npm names itself there; the configuration of the server does not exist yet.
 * @param onSpawn receives the process id, which goes on living if this process is killed
 */
export function runNpm({ args, cwd, onSpawn = () => {} }) {
  const { file, prefix, shell } = npmCommand(process.env)
  // --loglevel: an old npm warns about every package that its Node is too old for; the scripts run on the Node that comes along.
  const child = spawn(file, [...prefix, ...args, '--loglevel=error'], {
    cwd,
    shell,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: npmLimitMs,
    windowsHide: true,
  })
  let output = ''
  child.stderr.on('data', (chunk) => {
    if (output.length < outputCharsMax) output += chunk
  })
  if (child.pid !== undefined) onSpawn(child.pid)
  return new Promise((resolve, reject) => {
    child.on('error', (error) =>
      reject(new Error(`npm could not be started (${error.message}): install npm and run the command again.`)),
    )
    child.on('close', (status, signal) => {
      if (status === 0) return resolve()
      reject(new Error(npmFailureSentence({ args, ending: signal ?? `status ${status}`, output })))
    })
  })
}

/** How to start the npm that started us (so with its registry and settings), or the one on the PATH where setup was started by hand. */
export function npmCommand(env) {
  const script = env.npm_execpath
  if (script !== undefined && /npm-cli\.c?js$/.test(script) && existsSync(script)) {
    const node = env.npm_node_execpath
    return { file: node !== undefined && existsSync(node) ? node : process.execPath, prefix: [script], shell: false }
  }
  return { file: 'npm', prefix: [], shell: process.platform === 'win32' }
}

/** One sentence from npm's error output: its first lines say what went wrong, the rest is usage and the place of a log. */
export function npmFailureSentence({ args, ending, output }) {
  const reasons = output
    .split('\n')
    .map((line) => line.replace(/^npm (?:error|ERR!)\s?/, '').trim())
    .filter((line) => line !== '' && !/^(?:code|errno|syscall|A complete log)\b/.test(line))
  const reason = reasons.slice(0, 3).join(' ') || 'npm gave no reason'
  return `npm ${args[0]} ended with ${ending}: ${reason}`
}
