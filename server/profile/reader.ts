import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ChildAnswer, ChildTask } from './child.ts'
import { resumeLimits } from './limits.ts'
import { type RefusalCode, ResumeRefused } from './refusal.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const childPath = fileURLToPath(new URL('./child.ts', import.meta.url))

/**
 * Reads PDF and DOCX in processes of their own: one for each file, so that a hostile one can neither stop the server nor
 * see what another holds. Rejects with `ResumeRefused`, after `resumeLimits.parseMs` at the latest once its turn came.
 */
export function createFileReader() {
  let running = 0
  const waiting: (() => void)[] = []

  async function turn() {
    if (running < resumeLimits.childrenMax) running++
    else if (waiting.length >= resumeLimits.waitingMax) throw new ResumeRefused('resume_busy')
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  function done() {
    const next = waiting.shift()
    if (next) next()
    else running--
  }

  return async function readFile(task: ChildTask): Promise<string> {
    await turn()
    try {
      return await readInChild(task)
    } finally {
      done()
    }
  }
}

async function readInChild(task: ChildTask): Promise<string> {
  const child = startChild()
  try {
    await said(child, (message) => message === 'ready', { withinMs: resumeLimits.startMs, else: 'resume_busy' })
    const answer = said(child, (message) => message !== 'ready', {
      withinMs: resumeLimits.parseMs,
      else: 'resume_slow',
    })
    child.send(task)
    const outcome = await answer
    if (outcome === 'ready') throw new ResumeRefused('resume_damaged')
    if ('refused' in outcome) throw new ResumeRefused(outcome.refused)
    return outcome.text
  } finally {
    child.kill('SIGKILL')
  }
}

/** The first message that `is` takes; rejects with `ResumeRefused` when none comes in time or the process ends. */
function said(
  child: ChildProcess,
  is: (message: ChildAnswer) => boolean,
  limit: { withinMs: number; else: RefusalCode },
) {
  const { promise, resolve, reject } = Promise.withResolvers<ChildAnswer>()
  const refuse = (code: RefusalCode) => reject(new ResumeRefused(code))
  const timer = setTimeout(() => refuse(limit.else), limit.withinMs)
  const onMessage = (message: ChildAnswer) => {
    if (is(message)) resolve(message)
  }
  // An end without a word: killed by the system, or ended by V8, for the memory that it took.
  const onExit = () => refuse('resume_expands')
  const onError = () => refuse('resume_damaged')
  child.on('message', onMessage).once('exit', onExit).once('error', onError)
  return promise.finally(() => {
    clearTimeout(timer)
    child
      .off('message', onMessage)
      .off('exit', onExit)
      .off('error', onError)
      .on('error', () => undefined)
  })
}

function startChild(): ChildProcess {
  return fork(childPath, {
    env: {},
    execArgv: ['--permission', `--allow-fs-read=${root}`, '--allow-worker', '--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}
