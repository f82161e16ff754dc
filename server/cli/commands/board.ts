import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { z } from 'zod'
import { UsageError } from '../../errors.ts'
import { issueWords } from '../../issue-words.ts'
import { importFile } from '../../registry/board-list.ts'
import type { Context } from '../context.ts'
import { reasonOf } from '../output/files.ts'
import { plural, table } from '../output/output.ts'
import { verifyCommand } from '../verify.ts'
import { withApp } from '../with-app.ts'

/** `rackline board …`: which boards are read. */
export const boardCommand = ({ config, fail }: Context) => {
  const using = withApp({ config })
  return new Command('board')
    .description('Add, import, list and remove the boards that are read.')
    .addCommand(
      new Command('add')
        .description('Add the board behind a careers page or any of its postings.')
        .argument('<url>', 'for instance https://job-boards.greenhouse.io/coreweave')
        .option('--employer <name>', 'whose board it is, where its postings do not say')
        .option('--json', 'print {"key":…,"added":…}')
        .action((url: string, options: { employer?: string; json?: boolean }) =>
          using(async (app) => {
            const { key, added, off, how } = await app.finding.add(url, options.employer ?? null)
            const source = key.split(':', 1)[0] ?? ''
            const text = off
              ? `${key} is on the list, and its source is switched off; read it with: rackline source on ${source}`
              : added
                ? `Added ${key}${how ? ` (${how})` : ''}. It is read within a minute by a running server, or now with: rackline sweep ${key}`
                : `${key} is on the list already.`
            console.log(options.json ? JSON.stringify({ key, added }) : text)
          }),
        ),
    )
    .addCommand(
      new Command('import')
        .description('Add all boards of a JSON file: [{"url":…,"employer"?:…,"selectors"?:{…}}, …]. All or none.')
        .argument('<file>')
        .option('--json', 'print {"added":n,"known":n,"boards":[…]}')
        .action((file: string, options: { json?: boolean }) =>
          using((app) => {
            const boards = app.boardList.importAll(readImport(file))
            const added = boards.filter((board) => board.added).length
            const known = boards.length - added
            console.log(
              options.json
                ? JSON.stringify({ added, known, boards: boards.map((board) => board.key) })
                : `${plural(added, 'board')} added, ${known} on the list already.`,
            )
          }),
        ),
    )
    .addCommand(
      new Command('list')
        .description('Show the boards, their last outcome and their open postings.')
        .option('--json', 'print {"data":[…],"count":n} as /api/v1/sources does')
        .action((options: { json?: boolean }) =>
          using((app) => {
            const data = app.services.listSources()
            if (options.json) return console.log(JSON.stringify({ data, count: data.length }))
            const rows = data.map((board) => [
              board.board,
              board.outcome ?? 'not read yet',
              String(board.openPostings),
              board.employer ?? '',
            ])
            console.log(table([['board', 'last outcome', 'open', 'employer'], ...rows]))
          }),
        ),
    )
    .addCommand(verifyCommand({ config, fail }))
    .addCommand(
      new Command('move')
        .description(
          'Read the board that `verify` proposes in place of one that is gone. On the same hiring system its postings stay.',
        )
        .argument('<board>', 'the key or URL of the board that is gone')
        .option('--json', 'print {"from":{"key":…,"closed":n},"to":…}')
        .action((name: string, options: { json?: boolean }) =>
          using(({ finding }) => {
            const { from, to } = finding.move(name)
            console.log(options.json ? JSON.stringify({ from, to }) : `${to} is read in place of ${from.key}.`)
          }),
        ),
    )
    .addCommand(
      new Command('remove')
        .description('Stop reading a board and close its postings. Nothing is deleted; adding it again reopens them.')
        .argument('<board>', 'its key or URL')
        .option('--json', 'print {"key":…,"closed":n}')
        .action((name: string, options: { json?: boolean }) =>
          using((app) => {
            const { key, closed } = app.boardList.remove(name)
            console.log(
              options.json ? JSON.stringify({ key, closed }) : `Removed ${key}; ${plural(closed, 'posting')} closed.`,
            )
          }),
        ),
    )
}

/** The entries of an import file. Throws `UsageError` with one sentence when it cannot be read or has another shape. */
function readImport(file: string) {
  const wrong = (reason: string, cause?: unknown) =>
    new UsageError(
      `The file ${JSON.stringify(file)} cannot be imported: ${reason.replace(/\.$/, '')}. Nothing was imported.`,
      { cause },
    )
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw wrong(error instanceof SyntaxError ? `it is not JSON (${error.message})` : reasonOf(error), error)
  }
  const parsed = importFile.safeParse(content)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw wrong(`${z.core.toDotPath(issue?.path ?? []) || 'the file'}: ${issue ? issueWords(issue) : 'wrong shape'}`)
  }
  return parsed.data
}
