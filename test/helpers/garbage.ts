import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const gc: NodeJS.GCFunction = runInNewContext('gc')

/** Collects all garbage of this process in a turn of its own, when nothing holds what this one has looked at. */
export const collectGarbage = (): Promise<void> => gc({ type: 'major', execution: 'async' })
