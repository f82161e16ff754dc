import { expect, test } from 'vitest'
import { outRun } from '../../drill/out.ts'

test('every open posting is in every feed, file and sitemap, of the server and of the command', async () => {
  const { open, counts } = await outRun(600)
  expect(open).toBeGreaterThan(500)
  expect(counts).toEqual({
    ...{ command: open, csv: open, ndjson: open, rss: open, atom: open, json: open },
    sitemap: open,
  })
})
