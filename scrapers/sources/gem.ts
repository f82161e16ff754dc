import { z } from 'zod'
import { html, idText, listOf, moment, optional, text } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { parseMoment, readEmploymentType, readWorkplace, splitPlaces } from '../text.ts'

const name = z.string().regex(/^[\w.-]{1,100}$/)

/** Gem's job board API: one answer is the whole board, with every text. Names of boards differ by case. */
export const gem = defineScraper({
  name: 'gem',
  title: 'Gem',
  kind: 'ats',
  docs: 'https://api.gem.com/job_board/v0/reference',
  terms: 'Documented as public; 20 requests a second.',
  coverage: 'full',
  requests: 'one',
  params: z.object({ board: name }),
  example: { board: 'modular' },
  host: () => 'api.gem.com',
  token: ({ board }) => board,
  fromToken: paramsOf,
  boardUrl: ({ board }) => `https://jobs.gem.com/${board}`,

  recognise({ hostname, pathname }) {
    if (hostname !== 'jobs.gem.com' && hostname !== 'api.gem.com') return null
    const [board = ''] = pathname
      .replace(/^\/job_board\/v0\//, '/')
      .split('/')
      .slice(1)
    return paramsOf(board)
  },

  async *scrape({ board }, kit) {
    // Without the slash at its end the address is another one.
    const url = `https://api.gem.com/job_board/v0/${board}/job_posts/`
    const posts = await kit.getJson(url, z.array(post), { wholeBoard: true, rows: '' })
    yield* posts.map(toPosting)
  },
})

function paramsOf(board: string) {
  return name.safeParse(board).success && board !== 'api' ? { board } : null
}

const place = optional(z.object({ name: text }))
const post = z.object({
  id: idText,
  title: z.string(),
  absolute_url: z.string(),
  content: html,
  location: place,
  offices: listOf(z.object({ name: text, location: place })),
  departments: listOf(z.object({ name: text })),
  employment_type: text,
  location_type: text,
  requisition_id: text,
  first_published_at: moment,
})
type Post = z.output<typeof post>

function toPosting(post: Post): ScrapedPostingInput {
  const written = post.location?.name?.trim() ?? ''
  const offices = (post.offices ?? []).map(({ name, location }) => location?.name || name || '')
  return {
    id: post.id,
    url: post.absolute_url,
    title: post.title,
    locations: written ? splitPlaces(written) : offices,
    description: post.content ?? '',
    workplace: readWorkplace(post.location_type),
    employmentType: readEmploymentType(post.employment_type),
    department: post.departments?.find(({ name }) => name)?.name ?? null,
    requisition: post.requisition_id || null,
    postedAt: parseMoment(post.first_published_at),
  }
}
