import type { MiddlewareHandler } from 'hono'
import { turns } from '../../../scrapers/kit/pause.ts'

/** Requests that arrive at once would all be answered in one turn of the event loop, and everything else would wait for the sum of them. */
export const oneAfterTheOther =
  ({ ofRequest } = turns): MiddlewareHandler =>
  async (_, next) => {
    const turn = ofRequest()
    if (turn) await turn
    return next()
  }
