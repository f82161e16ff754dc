import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { threadPath } from '../setup/bundle.mjs'
import { build } from '../version.ts'
import type { Answer, Answers, Task } from './messages.ts'
import type { PostingReader } from './posting-reader.ts'

const limits = {
  /** Characters of one message, but for a posting that has more by itself: some 10 ms of reading, and of copying much less than one. */
  messageCharsMax: 64 * 1024,
  /** Messages in the thread's hands: one is read, and the next is there when it is done. */
  messagesAtOnce: 2,
  /** Far longer than a message takes, loading included: a thread that has not answered by then never will. */
  answerMsMax: 120_000,
  /** The thread ends, and gives its memory back, when nothing was to be read for this long; loading it again takes some 0.5 s. */
  idleMs: 60_000,
}
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 }

type Request = {
  task: Task
  signal: AbortSignal | undefined
  resolve: (value: Answers[Task['kind']] | null) => void
  reject: (error: Error) => void
}
type Options = { entry?: string } & Partial<typeof limits>

/**
 * Reads postings in a thread beside this one, which then only has to fetch, judge, write and answer. It is started when something is to be
 * read, ends when there has been nothing for a while, and holds up no process that wants to end. A thread that dies fails what it had in
 * hand, with one sentence; what still waits goes to the next one.
 */
export function createReadingThread({ entry = entryPath(), ...options }: Options = {}): PostingReader {
  const { messageCharsMax, messagesAtOnce, answerMsMax, idleMs } = { ...limits, ...options }
  const waiting: Request[] = []
  const sent: Request[] = []
  let thread: Worker | null = null
  let timer: NodeJS.Timeout | undefined

  function start(): Worker {
    const started = new Worker(entry, { execArgv: [], env: {}, resourceLimits })
    const isOurs = () => thread === started
    started.on('message', (answer: Answer) => isOurs() && take(answer))
    started.on('error', (error) => isOurs() && lose(error.message))
    started.on('exit', () => isOurs() && lose('it ended'))
    return started
  }

  function goOn() {
    while (sent.length < messagesAtOnce) {
      const next = waiting.shift()
      if (!next) break
      if (next.signal?.aborted) {
        next.resolve(null)
        continue
      }
      thread ??= start()
      sent.push(next)
      thread.postMessage(next.task)
    }
    clearTimeout(timer)
    if (sent.length > 0) {
      thread?.ref()
      timer = setTimeout(() => lose('it does not answer'), answerMsMax)
    } else {
      thread?.unref()
      timer = setTimeout(() => void end(), idleMs)
    }
    timer.unref()
  }

  function take(answer: Answer) {
    const asked = sent.shift()
    if ('error' in answer) asked?.reject(new Error(`Postings could not be read: ${answer.error}`))
    else asked?.resolve(answer.value)
    goOn()
  }

  function lose(why: string) {
    void end()
    for (const { reject } of sent.splice(0)) reject(new Error(`The thread that reads postings was lost: ${why}`))
    goOn()
  }

  async function end() {
    clearTimeout(timer)
    const ending = thread
    thread = null
    await ending?.terminate()
  }

  function ask<Kind extends Task['kind']>(
    task: Task & { kind: Kind },
    signal?: AbortSignal,
    isUrgent = false,
  ): Promise<Answers[Kind] | null> {
    return new Promise((resolve, reject) => {
      // The thread answers a task by its kind.
      const request = { task, signal, resolve: resolve as Request['resolve'], reject }
      if (isUrgent) waiting.unshift(request)
      else waiting.push(request)
      goOn()
    })
  }

  const inMessages = async <One, Said>(
    all: readonly One[],
    chars: (one: One) => number,
    read: (some: readonly One[]) => Promise<readonly Said[] | null>,
  ) => (await Promise.all(batchesOf(all, chars, messageCharsMax).map(read))).flatMap((said) => said ?? [])

  return {
    version: async () => there(await ask({ kind: 'version' })),
    clean: (all, signal) =>
      inMessages(
        all,
        ({ title, description }) => title.length + (description?.length ?? 0),
        (some) => ask({ kind: 'clean', some }, signal),
      ),
    classify: (all, signal) =>
      inMessages(
        all,
        ({ title, text }) => title.length + text.length,
        (some) => ask({ kind: 'classify', some }, signal),
      ),
    say: async (posting) => there(await ask({ kind: 'say', posting }, undefined, true)),
    async close() {
      for (const { reject } of [...sent.splice(0), ...waiting.splice(0)]) reject(new Error('Reading was ended'))
      await end()
    },
  }
}

/** What is asked for without a signal is answered or rejected. */
function there<T>(answer: T | null): T {
  if (answer === null) throw new Error('Nothing was read')
  return answer
}

/** The thread's own file: made by set-up where a bundle runs, else the source. */
const entryPath = () =>
  build === null
    ? fileURLToPath(new URL('./entry.ts', import.meta.url))
    : threadPath(fileURLToPath(new URL('../..', import.meta.url)))

/** All in their order, in batches of a limited number of characters; a longer one is a batch by itself. */
function batchesOf<One>(all: readonly One[], chars: (one: One) => number, charsMax: number): One[][] {
  const batches: One[][] = []
  let room = 0
  for (const one of all) {
    const last = batches.at(-1)
    room -= chars(one)
    if (last && room >= 0) last.push(one)
    else {
      batches.push([one])
      room = charsMax - chars(one)
    }
  }
  return batches
}
