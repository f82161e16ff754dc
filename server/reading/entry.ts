import { platform, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { cleanOne } from '../../scrapers/cleaning.ts'
import { classifyPosting, loadClassifier } from '../pillars/classify.ts'
import { toStored } from '../pillars/stored.ts'
import type { Answer, Answers, Task } from './messages.ts'

/** The thread that reads postings (`reading-thread.ts`): one task after the other, in the order in which they come. */
const classifier = loadClassifier()

/** Of 19: where all cores are busy the thread that answers people goes first. */
const niceness = 10
// On Linux a thread has its own niceness (setpriority(2), "C library/kernel differences"); elsewhere it would be that of the whole process.
if (platform() === 'linux') setPriority(niceness)

parentPort?.on('message', (task: Task) => parentPort?.postMessage(answer(task)))

function answer(task: Task): Answer {
  try {
    return { value: read(task) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

function read(task: Task): Answers[Task['kind']] {
  if (task.kind === 'version') return classifier.version
  if (task.kind === 'clean') return task.some.map(cleanOne)
  if (task.kind === 'say') return classifyPosting(task.posting, classifier)
  return task.some.map((posting) => {
    const stored = toStored(classifyPosting(posting, classifier))
    // Of its own memory: what it was packed in is several times as large, and would be copied too.
    return { ...stored, detail: new Uint8Array(stored.detail) }
  })
}
