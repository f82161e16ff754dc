import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { recogniseBoard } from '../../../scrapers/recognise.ts'
import { scraperFor } from '../../../scrapers/registry.ts'
import { readBoard, startKit } from '../../helpers/fake-kit.ts'
import { describeWithShared, sharedFolder } from '../../helpers/shared.ts'

const recorded = z.array(
  z.object({
    url: z.string(),
    source: z.string(),
    postings: z.number(),
    selectors: z.record(z.string(), z.string()).optional(),
  }),
)

describeWithShared('the recorded boards', () => {
  const upstream = join(sharedFolder, 'upstream')
  const boards = recorded.parse(JSON.parse(readFileSync(join(upstream, 'boards.json'), 'utf8')))
  let server: ChildProcess
  let kits: ReturnType<typeof startKit>

  beforeAll(async () => {
    const port = await freePort()
    server = spawn(process.execPath, [join(upstream, 'serve.mjs'), '--port', String(port), '--quiet'])
    await new Promise((resolve, reject) => {
      server.stdout?.once('data', resolve)
      server.once('exit', reject)
    })
    kits = startKit(`http://127.0.0.1:${port}`)
  })
  afterAll(async () => {
    await kits.close()
    server.kill()
  })

  test.each(Object.entries(Object.groupBy(boards, ({ source }) => source)))(
    'of %s are recognised by their address and read whole: every posting valid and told apart',
    async (source, ofSource = []) => {
      for (const { url, selectors, postings } of ofSource) {
        const place = selectors ? { source: 'browser', params: { url, selectors } } : boardAt(url)
        expect(place.source).toBe(source)
        const board = await readBoard(scraperFor(source), place.params, kits.kit())
        expect([url, board.stopped, new Set(board.ids).size]).toEqual([url, null, postings])
        expect(board.ids.length).toBe(postings)
      }
    },
  )
})

function boardAt(url: string) {
  const recognised = recogniseBoard(url)
  if ('problem' in recognised) throw new Error(recognised.problem)
  return recognised.found
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
