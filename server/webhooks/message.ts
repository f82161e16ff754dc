import { z } from '@hono/zod-openapi'
import { postingView } from '../views.ts'

/** What webhooks are told: the bodies of their messages. */

const moment = z.iso.datetime()
const query = z.string().openapi({ description: 'The query of the webhook.', example: 'relevance=1&country=US' })

export const postingsChanged = z
  .object({
    type: z.literal('postings.changed'),
    timestamp: moment.openapi({
      description: 'When the board was read. Of two messages that name a posting the later one holds.',
    }),
    data: z.object({
      query,
      board: z.string().openapi({ example: 'greenhouse:coreweave' }),
      opened: z
        .array(postingView)
        .readonly()
        .openapi({ description: 'Postings of the list that opened, or opened again.' }),
      closed: z.array(postingView).readonly().openapi({ description: 'Postings of the list that closed.' }),
    }),
  })
  .openapi('PostingsChanged')
export type PostingsChanged = z.infer<typeof postingsChanged>

export const testMessage = z
  .object({ type: z.literal('test'), timestamp: moment, data: z.object({ query }) })
  .openapi('TestMessage')
export type TestMessage = z.infer<typeof testMessage>
