import { OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { resumeLimits } from '../../profile/limits.ts'
import { ResumeRefused } from '../../profile/refusal.ts'
import { profileDraft } from '../../profile/views.ts'
import type { Services } from '../../views.ts'
import { problemAnswer } from '../answers.ts'
import { refuseInvalid } from '../parameters.ts'

export const parseProfilePath = '/api/v1/profile/parse'
/** A multipart body is a little larger than its file. */
export const resumeBodyBytesMax = resumeLimits.bytesMax + 64 * 1024

const file = z.string().openapi({ format: 'binary', description: 'The file as it is, 5 MB and 30 pages at most.' })
const media = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/plain',
  'text/markdown',
  'application/json',
  'application/octet-stream',
] as const
const multipart = 'multipart/form-data'

/** `POST /api/v1/profile/parse`. What a file is, its bytes say; the content type only tells how it is sent. */
export function profileRoutes({ services, now }: { services: Services; now: () => Date }) {
  const routes = new OpenAPIHono({ defaultHook: refuseInvalid })
  routes.openAPIRegistry.registerPath(description)
  return routes.post(parseProfilePath, async (c) => {
    const draft = await services.parseResume(await readFile(c), now())
    return c.json(draft, 200, { 'cache-control': 'no-store' })
  })
}

async function readFile(c: Context): Promise<Uint8Array> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === multipart) {
    const { file } = await c.req.parseBody().catch(() => ({ file: undefined }))
    if (!(file instanceof File)) throw new ResumeRefused('resume_no_text')
    return file.bytes()
  }
  if (!media.some((one) => one === type)) throw new ResumeRefused('resume_unsupported')
  return new Uint8Array(await c.req.arrayBuffer())
}

const description: RouteConfig = {
  method: 'post',
  path: parseProfilePath,
  operationId: 'parseProfile',
  tags: ['Profile'],
  summary: 'Read a résumé into a profile',
  description:
    'PDF, DOCX, plain text, Markdown or JSON Resume (jsonresume.org, schema 1). Nothing is stored: the answer is all that stays. Name, age, gender and nationality are made blank before anything is read. Every skill comes with the words that it was read from.',
  request: {
    body: {
      required: true,
      content: {
        ...Object.fromEntries(media.map((type) => [type, { schema: file }])),
        [multipart]: { schema: z.object({ file }) },
      },
    },
  },
  responses: {
    200: {
      description: 'The profile and the words behind it.',
      content: { 'application/json': { schema: profileDraft } },
    },
    413: problemAnswer('The file is larger than 5 MB.'),
    415: problemAnswer('This kind of file is not read.'),
    422: problemAnswer('The file could not be read; `detail` says why and what to do.'),
    503: problemAnswer('Too many résumés are being read right now.'),
    500: problemAnswer('Our fault; the log says why.'),
  },
}
