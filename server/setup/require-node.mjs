// Imported first by every entry that reaches a native module: on an old Node that import would end in a crash without a message.
import { isNodeTooOld, nodeTooOldSentence } from './check-node.mjs'

if (isNodeTooOld(process.versions.node)) {
  console.error(nodeTooOldSentence(process.versions.node))
  process.exit(1)
}
