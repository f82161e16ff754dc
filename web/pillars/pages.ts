import { type Context, Hono } from 'hono'
import type { Services } from '../../server/views.ts'
import type { Names } from '../names.ts'
import { renderClassified, renderClassifyForm } from './classify.tsx'
import { renderFacet } from './facet.tsx'
import { readOwnText, unstated } from './own-text.ts'
import { renderPillars } from './pillars.tsx'
import { renderQuality } from './quality.tsx'

type PillarServices = Pick<Services, 'taxonomy' | 'taxonomyWords' | 'quality' | 'classify'>

type Tools = { services: PillarServices; names: Names }

/** The pages about the classification: the map, the model card, and the reading of a text of one's own. */
export function createPillarPages({ services, names }: Tools) {
  return new Hono()
    .get('/pillars', (c) => c.html(renderPillars({ taxonomy: services.taxonomy() })))
    .get('/pillars/:facet', (c) => {
      const page = renderFacet({ taxonomy: services.taxonomy(), slug: c.req.param('facet') })
      return page ? c.html(page) : c.notFound()
    })
    .get('/quality', async (c) => c.html(renderQuality({ quality: await services.quality(), names })))
    .get('/classify', (c) => c.html(renderClassifyForm({ own: { title: '', text: '' } })))
    .post('/classify', async (c) => answerClassify(c, { services, names }, await c.req.parseBody()))
}

/** The text is read and forgotten: nothing of it is stored or logged here, and no cache on the way may keep the answer. */
async function answerClassify(c: Context, { services, names }: Tools, body: Record<string, unknown>) {
  // The browser itself keeps it, so that Back leads to it: from an answer that is stored nowhere Back is an error of the browser.
  c.header('cache-control', 'private, no-cache')
  const { own, problem } = readOwnText(body)
  if (problem !== null) return c.html(renderClassifyForm({ own, problem }), 422)
  const classification = await services.classify({ ...unstated, ...own })
  return c.html(renderClassified({ own, classification, taxonomy: services.taxonomyWords(), names }))
}
