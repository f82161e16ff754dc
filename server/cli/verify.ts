import { Command } from 'commander'
import type { App } from '../app.ts'
import type { Context } from './context.ts'
import { withApp } from './with-app.ts'

type Options = { all?: boolean; json?: boolean }

/** `rackline board verify`: are boards still there, and where are they instead? */
export const verifyCommand = ({ config, fail }: Context) =>
  new Command('verify')
    .description('Ask boards whether they are still there, and look where those that are gone may be instead.')
    .argument('[board...]', 'keys or URLs; without any: those whose last reading failed')
    .option('--all', 'every board')
    .option('--json', 'print one JSON object per board')
    .addHelpText('after', '\nExit status: 0 all are there, 1 some are gone. Nothing is changed but what is proposed.')
    .action((names: string[], options: Options) =>
      withApp({ config })(async (app) => {
        if ((await verify(app, names, options)).includes('gone')) fail(1)
      }),
    )

/** Prints what was found at each board. Out: the state of each. */
async function verify(app: App, names: string[], { all, json }: Options) {
  const failing = () => app.boards.list().filter((board) => board.disabledAt === null && (all || board.failures > 0))
  const boards = (names.length > 0 ? names : failing().map(({ key }) => key)).map((name) => app.boardList.find(name))
  if (boards.length === 0) console.log(json ? '' : 'No board failed at its last reading. --all asks every one.')
  const states: (keyof typeof words)[] = []
  for (const board of boards) {
    const verified = await app.finding.verify(board)
    const { state, says, proposal } = verified
    states.push(state)
    const where = proposal ? ` → ${proposal.key} (${proposal.how}); take it with: rackline board move ${board.key}` : ''
    console.log(json ? JSON.stringify(verified) : `${board.key}: ${words[state]}${says ? `: ${says}` : ''}${where}`)
  }
  return states
}

const words = { lists: 'there', empty: 'there, without postings', gone: 'gone', unsure: 'no telling now' }
