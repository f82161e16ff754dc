import { Hono } from 'hono'
import type { McpOptions } from '../../mcp/answer.ts'

export const mcpPath = '/mcp'

/**
 * `POST /mcp`: the Model Context Protocol (Streamable HTTP, without sessions). Keys and limits are those of the API. What
 * speaks the protocol is read when somebody first speaks it.
 */
export const mcpRoutes = (options: McpOptions) =>
  new Hono().post(mcpPath, async (c) => {
    const { answerAssistant } = await import('../../mcp/answer.ts')
    return answerAssistant(c.req.raw, options, c.get('holder'))
  })
