import { createEmbeddedQueue } from '../../../server/queue/embedded.ts'
import { describeQueue } from './queue.contract.ts'

describeQueue('embedded', (onFailure) => createEmbeddedQueue({ onFailure }))
