import { type Context, Hono } from 'hono'
import type { UnknownIn, UnknownValue } from '../../server/list/unknown-values.ts'
import type { MarketFilters, MarketReport, MarketServices, Subject } from '../../server/market/views.ts'
import type { ProgressView } from '../../server/views.ts'
import { renderError } from '../error.tsx'
import { csvRow } from '../out/csv-row.ts'
import type { WrongFilter } from '../query.ts'
import { pageHref, subjectPath } from './addresses.ts'
import { readMarketFilters } from './filters.tsx'
import { renderMarket } from './report.tsx'
import { figureOf } from './sections.ts'

type Options = {
  market: MarketServices
  now: () => Date
  originOf: (c: Context) => string
  progress: (now: Date) => ProgressView
  unknownIn: UnknownIn
}
type Asked = Pick<Subject, 'kind' | 'id'>

/** The market, its facets, skills, employers and places, and the file behind each figure of them. */
export function createMarketPages({ market, now, originOf, progress, unknownIn }: Options) {
  const reports = {
    market: (_id: string, filters: MarketFilters) => market.overview(now(), filters),
    facet: (id: string, filters: MarketFilters) => market.facet(id, now(), filters),
    skill: (id: string, filters: MarketFilters) => market.skill(id, now(), filters),
    employer: (id: string, filters: MarketFilters) => market.employer(id, now(), filters),
    place: (id: string, filters: MarketFilters) => market.place(id, now(), filters),
  } as const satisfies Record<Subject['kind'], (id: string, filters: MarketFilters) => MarketReport | null>

  const answer = async (c: Context, asked: Asked, show: (report: MarketReport) => Response | Promise<Response>) => {
    const { filters, wrong } = readMarketFilters(new URL(c.req.url).searchParams)
    if (wrong) return c.html(wrongFilters(asked, wrong), 400)
    await market.ready(now())
    const report = reports[asked.kind](asked.id ?? '', filters)
    return report ? show(report) : answerUnknown(c, asked, filters)
  }
  /** What is the name of nothing here is answered with what may have been meant. */
  function answerUnknown(c: Context, asked: Asked, filters: MarketFilters) {
    const { kind, id } = asked
    const named = kind === 'skill' ? { skill: [id ?? ''] } : kind === 'employer' ? { employer: id ?? '' } : {}
    const [unknown] = kind === 'place' ? market.unknownPlace(id ?? '', now()) : unknownIn(named)
    if (!unknown || unknown.nearest.length === 0) return c.notFound()
    return c.html(unknownSubject(kind, unknown, filters), 404)
  }
  const page = (kind: Subject['kind']) => (c: Context) =>
    answer(c, askedOf(c, kind), (report) =>
      c.html(renderMarket({ report, origin: originOf(c), progress: progress(now()) })),
    )
  const file = (kind: Subject['kind']) => (c: Context) =>
    answer(c, askedOf(c, kind), (report) => {
      const figure = figureOf(report, (c.req.param('file') ?? '').replace(/\.csv$/, ''))
      if (!figure) return c.notFound()
      const rows = [figure.columns.map(({ name }) => name), ...figure.rows.map(({ cells }) => cells)]
      return c.body(`\ufeff${rows.map(csvRow).join('')}`, 200, {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="${figure.id}.csv"`,
        'x-robots-tag': 'noindex',
      })
    })
  return new Hono()
    .get('/market', page('market'))
    .get('/market/data/:file{[a-z-]+\\.csv}', file('market'))
    .get('/market/:id', page('facet'))
    .get('/market/:id/data/:file{[a-z-]+\\.csv}', file('facet'))
    .get('/skills/:id', page('skill'))
    .get('/skills/:id/data/:file{[a-z-]+\\.csv}', file('skill'))
    .get('/employers/:id', page('employer'))
    .get('/employers/:id/data/:file{[a-z-]+\\.csv}', file('employer'))
    .get('/places/:id', page('place'))
    .get('/places/:id/data/:file{[a-z-]+\\.csv}', file('place'))
}

const askedOf = (c: Context, kind: Subject['kind']): Asked => ({ kind, id: c.req.param('id') ?? null })

const unknownSubject = (kind: Subject['kind'], { value, nearest }: UnknownValue, filters: MarketFilters) =>
  renderError({
    status: 404,
    code: 'not_found',
    detail: 'The address may have a slip, or the name has gone.',
    wrong: [{ name: kind, value, allowed: nearest, why: 'Nothing here is called this. It may be meant for:' }],
    hrefOf: (_name, id) => pageHref({ kind, id }, filters),
  })

const wrongFilters = (asked: Asked, wrong: WrongFilter[]) =>
  renderError({
    status: 400,
    code: 'invalid_parameters',
    detail: 'Nothing was counted, because it would not be what you asked for.',
    wrong,
    backHref: subjectPath(asked),
    backWords: 'Count all',
  })
