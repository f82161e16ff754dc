import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { postingsChanged, testMessage } from '../../webhooks/message.ts'

/** Writes the messages that webhooks are sent into the document of an API: they are asked of nobody, and come to who has a webhook. */
export function describeWebhooks({ openAPIRegistry }: Pick<OpenAPIHono, 'openAPIRegistry'>) {
  openAPIRegistry.registerWebhook({
    ...sent,
    path: 'postings.changed',
    operationId: 'postingsChanged',
    summary: 'Postings of a list opened or closed',
    description:
      'Sent after each reading of a board that opened or closed postings of the list; several beyond 100 postings. It comes at least once, and one that had to come again may come after a later one.',
    request: { headers: signed, body: bodyOf(postingsChanged) },
  })
  openAPIRegistry.registerWebhook({
    ...sent,
    path: 'test',
    operationId: 'testWebhook',
    summary: 'The owner tries the webhook out',
    description: 'Sent by `rackline webhook test`, once.',
    request: { headers: signed, body: bodyOf(testMessage) },
  })
}

/** The headers of Standard Webhooks 1.0. */
const signed = z.object({
  'webhook-id': z
    .string()
    .openapi({ description: 'Names the message: the same when it comes again.', example: 'msg_1' }),
  'webhook-timestamp': z.string().openapi({
    description: 'When it was sent, in Unix seconds. Refuse one that is more than five minutes off.',
    example: '1795770000',
  }),
  'webhook-signature': z.string().openapi({
    description:
      'Signatures with a space between two, of which one has to fit: `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, by the bytes that the secret is after `whsec_`, in base64.',
    example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  }),
})

const bodyOf = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
})

const sent = {
  method: 'post' as const,
  tags: ['Webhooks'],
  security: [],
  responses: {
    '2XX': { description: 'It is taken. Answer within 20 seconds.' },
    410: { description: 'Switches the webhook off.' },
    default: { description: 'It comes again later, nine times within some three days.' },
  },
}
