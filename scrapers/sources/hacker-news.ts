import { z } from 'zod'
import { SourceChanged, SweepStopped } from '../errors.ts'
import { unread } from '../instead.ts'
import { defineScraper, type Kit } from '../scraper.ts'
import { addressOf, type Comment, toPostings } from './hacker-news/comment.ts'

const algolia = 'https://hn.algolia.com/api/v1'
const firebase = 'https://hacker-news.firebaseio.com/v0'
const storiesSearchedMax = 6
const commentsMax = 1_500

/**
 * "Ask HN: Who is hiring?": the comments of the newest monthly thread, several roles a comment. Read from Algolia's
 * index in one answer, and from the API of Hacker News itself, comment by comment, when that fails.
 */
export const hackerNews = defineScraper({
  name: 'hacker-news',
  title: 'Hacker News: Who is hiring',
  kind: 'board',
  docs: 'https://github.com/HackerNews/API',
  terms: 'Documented as public; 10,000 requests an hour at Algolia.',
  coverage: 'full',
  requests: 'many',
  params: z.object({}),
  example: {},
  host: () => 'hn.algolia.com',
  token: () => 'who-is-hiring',
  fromToken: (token) => (token === 'who-is-hiring' ? {} : null),
  boardUrl: () => 'https://news.ycombinator.com/submitted?id=whoishiring',
  recognise: ({ href }) =>
    /^https:\/\/(news\.ycombinator\.com\/(submitted|user)\?id=whoishiring|hnhiring\.com\/?)$/.test(href) ? {} : null,

  async *scrape(_, kit) {
    const comments = await fromAlgolia(kit).catch(async (failed) => {
      if (!(failed instanceof SweepStopped)) throw failed
      // What went wrong first is what is told when the other way fails too.
      return fromFirebase(kit).catch(() => Promise.reject(failed))
    })
    for (const comment of comments) yield* 'wrong' in comment ? stillThere(comment, kit) : toPostings(comment)
  },
})

/** A comment that is there and has no text that could be read. */
type OddComment = { id: number; wrong: string }

/** Its roles are those that are known of it, if any; else it may be one, or a remark. */
function stillThere({ id, wrong }: OddComment, { known }: Kit) {
  const open = known.byUrl(addressOf(id)).filter(({ closed }) => !closed)
  return open.length > 0 ? open.map((role) => unread(wrong, role.id)) : [unread(wrong, String(id))]
}

/** The account also asks who wants to be hired, and for freelancers. */
const isThread = (title: string | null | undefined) => /who is hiring/i.test(title ?? '')

const text = z.string().nullish()
const stories = z.object({ hits: z.array(z.object({ objectID: z.string(), title: text })) })
const thread = z.object({
  // What is no time is not said: the comment is there. Deleted ones have no text.
  children: z.array(z.object({ id: z.int(), created_at_i: z.int().nullish().catch(null), text: z.unknown() })),
})

async function fromAlgolia(kit: Kit): Promise<(Comment | OddComment)[]> {
  const url = `${algolia}/search_by_date?tags=story,author_whoishiring&hitsPerPage=5`
  const found = (await kit.getJson(url, stories)).hits.find(({ title }) => isThread(title))
  if (!found) throw new SourceChanged(`${url}: hits: none asks who is hiring`)
  const { children } = await kit.getJson(`${algolia}/items/${found.objectID}`, thread, { rows: 'children' })
  return children.flatMap(({ id, created_at_i, text }) => {
    if (!text) return []
    return typeof text === 'string'
      ? { id, text, seconds: created_at_i ?? null }
      : { id, wrong: `Comment ${id}: text: is no text` }
  })
}

const user = z.object({ submitted: z.array(z.int()) })
const entry = z
  .object({
    id: z.int(),
    time: z.int(),
    title: text,
    text,
    kids: z.array(z.int()).nullish(),
    deleted: z.boolean().nullish(),
    dead: z.boolean().nullish(),
  })
  .nullable()

async function fromFirebase(kit: Kit): Promise<Comment[]> {
  const ask = (id: number) => kit.getJson(`${firebase}/item/${id}.json`, entry)
  const { submitted } = await kit.getJson(`${firebase}/user/whoishiring.json`, user)
  for (const id of submitted.slice(0, storiesSearchedMax)) {
    const story = await ask(id)
    if (!isThread(story?.title)) continue
    const comments: Comment[] = []
    for (const kid of (story?.kids ?? []).slice(0, commentsMax)) {
      const comment = await ask(kid)
      if (comment?.text && !comment.deleted && !comment.dead)
        comments.push({ id: comment.id, text: comment.text, seconds: comment.time })
    }
    return comments
  }
  throw new SourceChanged(`${firebase}/user/whoishiring.json: submitted: none of the newest asks who is hiring`)
}
