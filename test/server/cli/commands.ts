import { join } from 'node:path'
import { freshFolderFor } from '../../helpers/folder.ts'
import { rackline } from '../../helpers/process.ts'
import { startStandIn } from '../../helpers/standin.ts'

/** What a command says when it fails: one line, and no stack. */
export const sentence = /^[^\n]+\n$/

/**
 * Commands that ask a stand-in for the boards, with a database and a folder of their own. In: the name of the tests. Out: also
 * the environment of such a command, and how to end it all.
 */
export async function commandsFor(name: string) {
  const { path: folder, remove } = freshFolderFor(`cli-${name}`)
  const standIn = await startStandIn()
  const env: Record<string, string> = {
    RACKLINE_DATABASE: join(folder, 'a.db'),
    RACKLINE_UPSTREAM_GATEWAY: standIn.url,
    RACKLINE_MIN_GAP_MS: '0',
  }
  return {
    folder,
    standIn,
    env,
    run: (...words: string[]) => rackline(words, env),
    async end() {
      await standIn.close()
      remove()
    },
  }
}
