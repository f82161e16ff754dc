import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { cleanDescription } from '../../../scrapers/clean.ts'
import { sharedFolder } from '../shared.ts'

const boards = join(sharedFolder, 'upstream', 'boards')
/** The kinds of recorded boards, `ashby` and so on. */
export const upstreamKinds = () => readdirSync(boards)

/** Every posting of the recorded boards of a kind: its title and description as a sweep would store it. */
export function* upstreamPostings(kind: string): Generator<{ board: string; title: string; text: string }> {
  for (const file of readdirSync(join(boards, kind)).sort()) {
    const content: unknown = JSON.parse(gunzipSync(readFileSync(join(boards, kind, file))).toString())
    for (const { title, html } of findPostings(content))
      yield { board: file.replace('.json.gz', ''), title, text: cleanDescription(html).text }
  }
}

const record = z.record(z.string(), z.unknown())
const titleKeys = ['title', 'text']
const htmlKeys = ['content', 'descriptionHtml', 'jobDescription', 'html', 'description']

/** Anything with a title and a description, however deep: the boards of a kind differ in the rest. */
function* findPostings(value: unknown, titleAbove = ''): Generator<{ title: string; html: string }> {
  if (Array.isArray(value)) {
    for (const one of value) yield* findPostings(one, titleAbove)
    return
  }
  const parsed = record.safeParse(value)
  if (!parsed.success) return
  const text = (keys: readonly string[]) => keys.map((key) => parsed.data[key]).find((one) => typeof one === 'string')
  const list = record.safeParse(parsed.data.list)
  const title = z
    .string()
    .catch(titleAbove)
    .parse(text(titleKeys) ?? (list.success ? list.data.title : titleAbove))
  const html = z.string().catch('').parse(text(htmlKeys))
  if (title && html)
    yield { title, html: html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"') }
  else for (const one of Object.values(parsed.data)) yield* findPostings(one, title)
}
