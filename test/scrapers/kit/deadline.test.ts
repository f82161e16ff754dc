import { describe, expect, test } from 'vitest'
import { collect } from '../../../scrapers/collect.ts'
import { startDeadline } from '../../../scrapers/kit/deadline.ts'
import type { Visit } from '../../../scrapers/kit/visit.ts'
import { emptyTally } from '../../../scrapers/kit/visit.ts'
import { scraperFor } from '../../../scrapers/registry.ts'
import { collectGarbage } from '../../helpers/garbage.ts'

describe('how long something may take', () => {
  test('a deadline ends what is late, and not what was ended before', async () => {
    const [late, ended] = [startDeadline(1), startDeadline(1)]
    ended.end()
    await new Promise((resolve) => late.signal.addEventListener('abort', resolve))
    expect(late.signal.reason).toMatchObject({ name: 'TimeoutError' })
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(ended.signal.aborted).toBe(false)
  })

  test('a visit that is over is not kept until its time would have been', async () => {
    const stopping = new AbortController()
    const visited: WeakRef<AbortSignal>[] = []
    const fetcher = {
      visit(visit: Visit): never {
        // As each request does.
        AbortSignal.any([visit.signal, new AbortController().signal])
        visited.push(new WeakRef(visit.signal))
        return {
          kit: {},
          tally: emptyTally(),
        } as never
      },
      close: async () => {},
    }
    const scraper = { ...scraperFor('greenhouse'), async *scrape() {} }
    const board = { source: 'greenhouse', params: {}, validators: null, forced: false, known: [] }
    await collect({ board, scraper, fetcher, now: new Date(), signal: stopping.signal })
    await collectGarbage()
    expect(visited.map((signal) => signal.deref())).toEqual([undefined])
  })
})
