import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { resumeLimits } from './limits.ts'
import { type RefusalCode, ResumeRefused } from './refusal.ts'

/**
 * The process that reads one PDF or DOCX and ends. Its main thread only watches: a file that makes the reading thread
 * spin or fill memory cannot keep the watch from ending the process. Run by `reader.ts` without environment, and with
 * no right to write files or start processes.
 */
export type ChildTask = { kind: 'pdf' | 'docx'; bytes: Uint8Array }
/** `ready` first, so that the clock runs for the reading alone; then what came of it. */
export type ChildAnswer = 'ready' | { text: string } | { refused: RefusalCode }

const watchMs = 20

if (isMainThread) {
  process.once('message', (task: ChildTask) => watch(task))
  process.send?.('ready' satisfies ChildAnswer)
} else parentPort?.once('message', async (task: ChildTask) => parentPort?.postMessage(await read(task)))

function watch(task: ChildTask) {
  const worker = new Worker(fileURLToPath(import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 128 } })
  const answer = (value: ChildAnswer) => process.send?.(value, () => process.exit(0))
  setInterval(() => {
    if (process.memoryUsage.rss() > resumeLimits.childMemoryBytesMax) answer({ refused: 'resume_expands' })
  }, watchMs)
  worker.once('message', answer)
  worker.once('error', (error: Error & { code?: string }) =>
    answer({ refused: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'resume_expands' : 'resume_damaged' }),
  )
  worker.postMessage(task)
}

async function read({ kind, bytes }: ChildTask): Promise<ChildAnswer> {
  try {
    if (kind === 'pdf') return { text: await (await import('./pdf.ts')).pdfText(bytes) }
    return { text: (await import('./docx.ts')).docxText(bytes) }
  } catch (error) {
    return { refused: error instanceof ResumeRefused ? error.code : 'resume_damaged' }
  }
}
