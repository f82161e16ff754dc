import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Holder } from '../http/guards/access.ts'
import type { LogError } from '../http/problem.ts'
import type { Services } from '../views.ts'
import { type Tool, tools } from './tools.ts'

export type McpOptions = { services: Services; now: () => Date; version: string; log: LogError }

/** Answers one request of an assistant, within the key of `holder`, by a server of its own: nothing is kept between two. */
export async function answerAssistant(request: Request, options: McpOptions, holder: Holder): Promise<Response> {
  const server = createServer(options, holder)
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await server.connect(transport)
  try {
    const answer = await transport.handleRequest(request)
    answer.headers.set('cache-control', 'no-store')
    return answer
  } finally {
    await server.close()
  }
}

function createServer({ services, now, version, log }: McpOptions, holder: Holder): McpServer {
  const server = new McpServer(
    { name: 'rackline', version },
    { instructions: 'AI-infrastructure postings as their sources publish them. What is not known is null.' },
  )
  for (const [name, tool] of Object.entries(tools)) {
    const { title, description, input: inputSchema } = tool
    const annotations = { readOnlyHint: true, openWorldHint: false }
    server.registerTool(name, { title, description, inputSchema, annotations }, async (input: unknown) => {
      if (!holder.scopes.includes(tool.scope)) return failed(`This key has not the scope ${tool.scope}.`)
      try {
        return await answerOf(tool, input)
      } catch (error) {
        if (error instanceof AppError) return failed(error.message)
        if (error instanceof z.ZodError) return failed(z.prettifyError(error))
        log(error, { method: 'POST', route: `/mcp ${name}` })
        return failed('Something went wrong here. The reason is in the server’s log.')
      }
    })
  }
  return server

  async function answerOf(tool: Tool, input: unknown) {
    const answer = await tool.answer(input, services, now())
    return answer === null
      ? failed('There is no such thing here.')
      : { content: [{ type: 'text' as const, text: JSON.stringify(answer) }] }
  }
}

const failed = (text: string) => ({ content: [{ type: 'text' as const, text }], isError: true })
