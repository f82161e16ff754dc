import { Command, InvalidArgumentError } from 'commander'
import type { App } from '../../app.ts'
import { readExpiry } from '../../keys/expiry.ts'
import type { KeyView } from '../../keys/keys.ts'
import { isScope, type Scope, scopes } from '../../keys/scopes.ts'
import type { Context } from '../context.ts'
import { table } from '../output/output.ts'
import { withApp, withStored } from '../with-app.ts'

const nameCharsMax = 100

/** `rackline key …`: who may ask the API, and for what. */
export const keyCommand = (context: Context) => {
  const using = withApp(context)
  return new Command('key')
    .description('Create, list, rotate and revoke the keys of the API.')
    .addCommand(
      new Command('create')
        .description('Make a key. It is printed once, and only its hash is kept.')
        .requiredOption('--name <name>', 'whose it is or what for', readName)
        .requiredOption('--scopes <scopes>', `separated by commas: ${Object.keys(scopes).join(', ')}`, readScopes)
        .requiredOption('--expires <when>', 'a day such as 2027-06-30, a number of days such as 90d, or "never"')
        .option('--quota <n>', 'requests a minute; the limit of the settings when not given', readQuota)
        .option('--json', 'print {"key":…,"prefix":…,…}')
        .action((options: { name: string; scopes: Scope[]; expires: string; quota?: number; json?: boolean }) =>
          using((app) => {
            const { name, scopes, quota = null } = options
            const expiresAt = readExpiry(options.expires, app.clock())
            printMade(app.keys.create({ name, scopes, expiresAt, quota }), options.json)
          }),
        ),
    )
    .addCommand(
      new Command('list')
        .description('Show the keys by their prefixes, what they may do and when they were last used.')
        .option('--log', 'what was done with them instead')
        .option('--json', 'print {"data":[…],"count":n}')
        .action(({ log, json }: { log?: boolean; json?: boolean }) =>
          withStored(context)(({ keys }) => {
            const data = log ? keys.log() : keys.list()
            if (json) return console.log(JSON.stringify({ data, count: data.length }))
            if (data.length === 0) return console.log('There is none yet. See: rackline key create --help')
            console.log(log ? logTable(keys.log()) : keyTable(keys.list()))
          }),
        ),
    )
    .addCommand(
      new Command('rotate')
        .description('Make a key in place of another, with the same scopes; the old one ends after a while.')
        .argument('<prefix>', 'as the list shows it')
        .option('--grace <hours>', 'how long the old one stays valid', readHours, 24)
        .option('--json', 'print {"key":…,"prefix":…,…}')
        .action((prefix: string, { grace, json }: { grace: number; json?: boolean }) =>
          using(({ keys }) => printMade(keys.rotate(prefix, grace * 3_600_000), json)),
        ),
    )
    .addCommand(
      new Command('revoke')
        .description('End a key at once.')
        .argument('<prefix>', 'as the list shows it')
        .option('--json', 'print the key as the list does')
        .action((prefix: string, { json }: { json?: boolean }) =>
          using(({ keys }) => {
            const view = keys.revoke(prefix)
            console.log(json ? JSON.stringify(view) : `${view.prefix} (${view.name}) is revoked.`)
          }),
        ),
    )
}

function printMade({ key, view }: { key: string; view: KeyView }, json: boolean | undefined) {
  if (json) return console.log(JSON.stringify({ key, ...view }))
  console.log(key)
  console.error(`The key ${view.prefix} is shown this once. Use it as: Authorization: Bearer <key>`)
}

const day = (date: Date | null, otherwise: string) => date?.toISOString().slice(0, 16).replace('T', ' ') ?? otherwise

const keyTable = (keys: KeyView[]) =>
  table([
    ['prefix', 'state', 'expires', 'last used', 'scopes', 'name'],
    ...keys.map((key) => [
      key.prefix,
      key.state,
      day(key.expiresAt, 'never'),
      day(key.lastUsedAt, 'never'),
      key.scopes.join(','),
      key.name,
    ]),
  ])

const logTable = (log: ReturnType<App['keys']['log']>) =>
  table(log.map(({ at, prefix, action, detail }) => [day(at, ''), prefix, action, detail]))

function readScopes(text: string): Scope[] {
  const asked = [...new Set(text.split(',').map((word) => word.trim()))]
  const known = asked.filter(isScope)
  if (known.length !== asked.length) throw new InvalidArgumentError(`Scopes are ${Object.keys(scopes).join(', ')}.`)
  return known
}

function readName(text: string) {
  if (!/^[^\p{Cc}]{1,100}$/u.test(text))
    throw new InvalidArgumentError(`One line of at most ${nameCharsMax} characters.`)
  return text
}

const readQuota = (text: string) => whole(text, 1, 1_000_000)
export const readHours = (text: string) => whole(text, 0, 24 * 90)

function whole(text: string, min: number, max: number) {
  const n = Number(text)
  if (!/^\d{1,7}$/.test(text) || n < min || n > max) throw new InvalidArgumentError(`A whole number, ${min} to ${max}.`)
  return n
}
