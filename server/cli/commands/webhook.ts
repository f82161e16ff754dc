import { Command, InvalidArgumentError } from 'commander'
import type { WebhookRow } from '../../../db/webhooks.ts'
import { meantParameters } from '../../../web/query.ts'
import { readQuestion } from '../../webhooks/question.ts'
import type { WebhookView } from '../../webhooks/webhooks.ts'
import type { Context } from '../context.ts'
import { noteUnknown } from '../filter-options.ts'
import { table } from '../output/output.ts'
import { withApp, withStored } from '../with-app.ts'
import { readHours } from './key.ts'

const nameCharsMax = 100

/** `rackline webhook …`: who is told when postings of a list open or close. */
export const webhookCommand = (context: Context) => {
  const using = withApp(context)
  return new Command('webhook')
    .description('Tell other programs when postings of a list open or close.')
    .addCommand(
      new Command('create')
        .description('Make one. Its secret, with which messages are signed, is printed once.')
        .requiredOption('--url <url>', 'https address that takes the messages')
        .requiredOption('--query <query>', 'as the API’s list takes it: "relevance=1&country=US"; "" for all')
        .option('--name <name>', 'what it is for', readName, 'webhook')
        .option('--wants <what>', 'opened, closed, or both', readWants, ['opened', 'closed'] as const)
        .option('--json', 'print {"secret":…,"id":…,…}')
        .action((options: Wish & { json?: boolean }) =>
          using(({ webhooks, services, rates }) => {
            const query = meantParameters(options.query, (name) => services.skillCalled(name) !== null)
            const { secret, view } = webhooks.create({ ...options, query, wants: [...options.wants] })
            const { filters } = readQuestion(view.query, rates)
            if (filters) noteUnknown(services.unknownIn(filters))
            if (options.json) return console.log(JSON.stringify({ secret, ...view }))
            console.log(secret)
            console.error(
              `Webhook ${view.id} is made; the secret is shown this once. Try it: rackline webhook test ${view.id}`,
            )
          }),
        ),
    )
    .addCommand(
      new Command('list')
        .description('Show the webhooks, how they are and what waits for them.')
        .option('--json', 'print {"data":[…],"count":n}')
        .action(({ json }: { json?: boolean }) =>
          withStored(context)(({ webhooks }) => {
            const data = webhooks.list()
            if (json) return console.log(JSON.stringify({ data, count: data.length }))
            if (data.length === 0) return console.log('There is none yet. See: rackline webhook create --help')
            console.log(webhookTable(data))
          }),
        ),
    )
    .addCommand(
      new Command('rotate')
        .description('Make a secret in place of the one there is; for a while messages are signed with both.')
        .argument('<id>', 'as the list shows it', readId)
        .option('--grace <hours>', 'how long the old one signs too', readHours, 24)
        .option('--json', 'print {"secret":…,"id":…,…}')
        .action((id: number, { grace, json }: { grace: number; json?: boolean }) =>
          using(({ webhooks }) => {
            const { secret, view } = webhooks.rotate(id, grace * 3_600_000)
            if (json) return console.log(JSON.stringify({ secret, ...view }))
            console.log(secret)
            const also = grace === 0 ? '' : `, and for ${grace} ${grace === 1 ? 'hour' : 'hours'} with the old one too`
            console.error(`Webhook ${view.id} signs with it from now on${also}; the secret is shown this once.`)
          }),
        ),
    )
    .addCommand(
      new Command('delete')
        .description('End one, with all that waits for it.')
        .argument('<id>', 'as the list shows it', readId)
        .action((id: number) => using(({ webhooks }) => console.log(`Webhook ${webhooks.remove(id).id} is deleted.`))),
    )
    .addCommand(
      new Command('test')
        .description(
          'Send a message of the type "test" now. One that was switched off for failing is switched on when it answers.',
        )
        .argument('<id>', 'as the list shows it', readId)
        .action((id: number) =>
          using(async ({ webhooks }) => {
            const failure = await webhooks.test(id)
            if (failure !== null) throw new Error(failure)
            console.log(`Webhook ${id} took the message.`)
          }),
        ),
    )
}

type Wish = { url: string; query: string; name: string; wants: WebhookRow['wants'] }

const moment = (date: Date | null) => date?.toISOString().slice(0, 16).replace('T', ' ') ?? 'never'

const webhookTable = (webhooks: WebhookView[]) =>
  table([
    ['id', 'state', 'waiting', 'last delivered', 'wants', 'name', 'address and query'],
    ...webhooks.flatMap((webhook) => [
      [
        String(webhook.id),
        webhook.state,
        String(webhook.waiting),
        moment(webhook.lastDeliveredAt),
        webhook.wants.join(','),
        webhook.name,
        `${webhook.url} ${webhook.query}`,
      ],
      ...(webhook.detail === null ? [] : [['', '', '', '', '', '', `  ${sinceWhen(webhook)}${webhook.detail}`]]),
    ]),
  ])

const sinceWhen = ({ failingSince }: WebhookView) =>
  failingSince === null ? '' : `failing since ${moment(failingSince)}: `

function readWants(text: string): WebhookRow['wants'] {
  const asked = [...new Set(text.split(',').map((word) => word.trim()))]
  const wants = (['opened', 'closed'] as const).filter((one) => asked.includes(one))
  if (wants.length === 0 || wants.length !== asked.length)
    throw new InvalidArgumentError('opened, closed, or both with a comma.')
  return wants
}

function readName(text: string) {
  if (!/^[^\p{Cc}]{1,100}$/u.test(text))
    throw new InvalidArgumentError(`One line of at most ${nameCharsMax} characters.`)
  return text
}

function readId(text: string) {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('A number, as the list shows it.')
  return Number(text)
}
