import { type Context, Hono } from 'hono'
import type { People } from '../server/people/people.ts'
import { canSignIn, isOwner, type PeopleEnv } from '../server/people/visitor.ts'
import type { TaxonomyWords } from '../server/pillars/views.ts'
import type { Services } from '../server/views.ts'
import { renderAbout } from './about.tsx'
import { type Asset, assets, findAsset } from './assets.ts'
import { renderEmployers } from './employers.tsx'
import { renderError, wrongWords } from './error.tsx'
import { renderList } from './list/list.tsx'
import { createMarketPages } from './market/pages.ts'
import { createMatchPages, fitOf } from './matches/pages.ts'
import { createNames, type Names } from './names.ts'
import { createOutPages } from './out/pages.ts'
import { addressOf, mineOf, ofPosting } from './people/mine.ts'
import { signInHref } from './people/sign-in.tsx'
import type { Mine } from './people/track.tsx'
import { createPillarPages } from './pillars/pages.ts'
import { createPositioningPages } from './positioning/pages.ts'
import { renderPosting } from './posting/posting.tsx'
import { createProfilePages, privateHeaders } from './profile/pages.ts'
import { listHref, readListQuery, type WrongFilter, withPluses } from './query.ts'
import { renderSources } from './sources/sources.tsx'

export type PagesOptions = {
  services: Services
  now: () => Date
  publicUrl: string | null
  people: People | null
  isDemo?: boolean
}

const yearSeconds = 31_536_000
const daySeconds = 86_400

/** The web pages. In: the services they read, a clock, and the site's own address (`null`: as it was asked). */
export function createPages({ services, now, publicUrl, people, isDemo = false }: PagesOptions) {
  const originOf = (c: Context) => publicUrl?.replace(/\/+$/, '') ?? new URL(c.req.url).origin
  const asked = (c: Context<PeopleEnv>) => ({
    now: now(),
    origin: originOf(c),
    mine: mineOf(c, people),
    canJudge: isOwner(c.var.visitor, people),
    signIn: canSignIn(c.var.visitor, people) ? signInHref(addressOf(c)) : null,
  })
  const taxonomy = services.taxonomyWords()
  const names = createNames(taxonomy, services.employerName)
  const said = { services, taxonomy, names }
  return new Hono<PeopleEnv>()
    .get('/', (c) => answerList(c, said, asked(c)))
    .get('/postings/:id', (c) => answerPosting(c, said, asked(c)))
    .route('/', createOutPages({ services, names, originOf, refuse: refuseFile }))
    .route(
      '/',
      createMarketPages({
        market: services.market,
        now,
        originOf,
        progress: services.progress,
        unknownIn: services.unknownIn,
      }),
    )
    .route('/', createPillarPages({ services, names }))
    .route('/', createProfilePages({ services, now, people }))
    .route('/', createMatchPages({ services, now, people }))
    .route('/', createPositioningPages({ services, now, people }))
    .get('/employers', (c) => c.html(renderEmployers({ employers: services.listEmployers() })))
    .get('/sources', (c) => {
      const parameters = new URL(c.req.url).searchParams
      return c.html(
        renderSources({
          sources: services.listSources(),
          kinds: services.listSourceKinds(),
          parameters,
          now: now(),
          isDemo,
        }),
      )
    })
    .get('/about', (c) => c.html(renderAbout()))
    .get('/favicon.svg', (c) => answerAsset(c, assets['favicon.svg'], `max-age=${daySeconds}`))
    .get('/assets/:file', (c) => {
      const asset = findAsset(c.req.param('file'))
      return asset ? answerAsset(c, asset, `max-age=${yearSeconds}, immutable`) : c.notFound()
    })
}

/** What pages read, and what it is called. */
type Said = { services: Services; taxonomy: TaxonomyWords; names: Names }
type Asked = { now: Date; origin: string; mine: Mine | null; canJudge: boolean; signIn: string | null }

async function answerList(c: Context, said: Said, { now, origin, mine }: Asked) {
  const meant = withPluses(c.req.url, (name) => said.services.skillCalled(name) !== null)
  if (meant !== null) return c.redirect(meant)
  const parameters = new URL(c.req.url).searchParams
  const { query, errors } = readListQuery(parameters, said.names)
  // A form sends its empty fields too: what people see and share is the address without them.
  if (query && [...parameters.values()].includes('')) return c.redirect(listHref(query, { cursor: query.cursor }))
  if (!query) return refuseList(c, errors ?? [])
  const { sort: _sort, limit: _limit, cursor: _cursor, ...filters } = query
  // The counts are made in turns: between the list and the page that shows it others have theirs.
  const page = said.services.listPostings(query, mine?.hiding)
  const counts = await said.services.countPostings(filters, mine?.hiding)
  return c.html(renderList({ query, page, ...said, counts, now, origin, mine }), 200, headersOf(mine))
}

/** What a person keeps changes on other pages: Back is to show what is, and nobody what was once they have signed out. */
const headersOf = (mine: Mine | null): Record<string, string> => (mine ? { 'cache-control': 'no-store' } : {})

/** A list that was asked for wrongly: what is wrong, and the list without it. */
function refuseList(c: Context, errors: WrongFilter[]) {
  const detail = 'Nothing was searched, because the result would not be what you asked for.'
  return c.html(
    renderError({
      status: 400,
      code: 'invalid_parameters',
      detail,
      wrong: errors,
      backHref: withoutHref(c.req.url, errors),
      hrefOf: (name, value) => withHref(c.req.url, name, value),
    }),
    400,
  )
}

/** Whoever asks for a feed or a file is mostly a program, or a person at a command line: they get the sentence alone. */
function refuseFile(c: Context, errors: WrongFilter[]) {
  if (c.req.header('accept')?.includes('text/html')) return refuseList(c, errors)
  return c.text(`${errors.map(wrongWords).join('\n')}\n`, 400)
}

/** A closed posting is 410: it was here, and search engines should let it go. */
function answerPosting(
  c: Context,
  { services, taxonomy, names }: Said,
  { now, origin, mine, canJudge, signIn }: Asked,
) {
  const id = c.req.param('id') ?? ''
  const posting = /^[1-9]\d{0,14}$/.test(id) ? services.getPosting(Number(id)) : null
  if (posting) {
    const fit = fitOf(c, services, posting.id, now)
    const page = renderPosting({
      posting,
      taxonomy,
      names,
      now,
      origin,
      fit,
      mine: mine && ofPosting(mine, posting),
      signIn,
      related: services.related(posting.id, now),
      canJudge,
    })
    return c.html(page, posting.status === 'closed' ? 410 : 200, fit ? privateHeaders : headersOf(mine))
  }
  const detail = 'No posting has this address. Closed ones keep theirs, so it was probably mistyped.'
  return c.html(renderError({ status: 404, code: 'posting_not_found', detail }), 404)
}

function withHref(url: string, name: string, value: string) {
  const parameters = new URL(url).searchParams
  parameters.set(name, value)
  return `/?${parameters}`
}

function withoutHref(url: string, errors: { name: string }[]) {
  const parameters = new URL(url).searchParams
  for (const { name } of errors) parameters.delete(name)
  const text = parameters.toString()
  return text ? `/?${text}` : '/'
}

const answerAsset = (c: Context, asset: Asset, cacheControl: string) =>
  c.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': `public, ${cacheControl}` })
