import type { Page, Response } from 'playwright'
import { z } from 'zod'
import { BoardGone, SourceChanged } from '../errors.ts'
import { unread } from '../instead.ts'
import { refusalOf } from '../kit/http/accept.ts'
import { type RowsToCheck, readJson } from '../kit/reading/json.ts'
import type { OddRow } from '../kit/reading/unread.ts'
import { idText } from '../said.ts'
import { defineScraper, type Kit, type ScrapedPostingInput } from '../scraper.ts'
import { joinSections, readEmploymentType } from '../text.ts'

const origin = 'https://www.tesla.com'
const answerMsMax = 20_000

/**
 * Tesla's own site, which lets in browsers only: its page is opened and what it asks for itself is read. How it answers
 * is known from public descriptions and was not tried, so that a difference is said with its place.
 */
export const tesla = defineScraper({
  name: 'tesla',
  title: 'Tesla',
  kind: 'careers',
  docs: 'https://www.tesla.com/careers/search/',
  terms: 'Undocumented; its guard (Akamai) decides whom it lets in, and nothing is done to get around it.',
  gapMs: 5_000,
  hoursApart: 24,
  coverage: 'full',
  requests: 'many',
  params: z.object({}),
  example: {},
  host: () => 'www.tesla.com',
  token: () => 'tesla',
  fromToken: (token) => (token === 'tesla' ? {} : null),
  boardUrl: () => `${origin}/careers/search/`,
  recognise: ({ hostname, pathname }) =>
    /^(www\.)?tesla\.com$/.test(hostname) && /^\/([a-z]{2}_[A-Z]{2}\/)?careers\b/i.test(pathname) ? {} : null,

  async *scrape(_, kit) {
    const left: OddRow[] = []
    const rows = {
      place: 'listings',
      id: 'id',
      mayBeAll: false,
      onRows: (_: number, odd: readonly OddRow[]) => void left.push(...odd),
    }
    const path = '/cua-api/apps/careers/state'
    const { lookup, listings } = await answerOf(`${origin}/careers/search/`, path, state, kit, rows)
    for (const row of listings) yield toPosting(row, lookup)
    for (const { wrong, id } of left) yield unread(wrong, id)
  },

  async detail(_, { id, url }, kit) {
    const page = await answerOf(url, `/cua-api/careers/job/${id}`, job, kit).catch(nullIfGone)
    return (
      page && {
        description: joinSections([
          [null, page.jobDescription],
          ['What you’ll do', page.jobResponsibilities],
          ['What you’ll bring', page.jobRequirements],
          ['Compensation and benefits', page.jobCompensationAndBenefits],
        ]),
      }
    )
  },
})

/** A posting's own page that is gone says nothing of the board. */
function nullIfGone(error: unknown): null {
  if (error instanceof BoardGone) return null
  throw error
}

/** What the page at `url` is answered when it asks for `path` by itself. */
async function answerOf<T>(url: string, path: string, schema: z.ZodType<T>, kit: Kit, rows?: RowsToCheck): Promise<T> {
  const said = `${origin}${path}`
  const { status, body } = await kit.openPage(url, (page) => askedByPage(page, path))
  const refusal = refusalOf({ url: new URL(said), status, headers: {} }, kit.now.getTime())
  if (refusal) throw refusal
  return readJson(Buffer.from(body), schema, said, rows)
}

/**
 * The page is loaded by now and may have asked already, so that it is loaded again while we listen. The answer to the first
 * time is taken too, where the second loading leaves it to be read.
 */
async function askedByPage(page: Page, path: string) {
  const answers: { status: number; body: string }[] = []
  const answered = page.waitForResponse(
    async (response) => {
      if (new URL(response.url()).pathname !== path) return false
      const answer = await read(response).catch(() => null)
      if (answer) answers.push(answer)
      return answer !== null
    },
    { timeout: answerMsMax },
  )
  await Promise.all([answered, page.reload()])
  const [answer] = answers
  if (!answer) throw new SourceChanged(`${path}: the page was given no answer to read`)
  return answer
}

const read = async (response: Response) => ({
  status: response.status(),
  body: response.ok() ? await response.text() : '',
})

const text = z.string().nullish()
const names = z.record(z.string(), z.string()).default({})
const row = z.object({ id: idText, t: z.string(), dp: idText.nullish(), l: idText.nullish(), y: idText.nullish() })
type Row = z.output<typeof row>
const lookups = z.object({ locations: names, departments: names, types: names })
const state = z.object({ lookup: lookups, listings: z.array(row) })
const job = z.object({
  jobDescription: text,
  jobResponsibilities: text,
  jobRequirements: text,
  jobCompensationAndBenefits: text,
})

/** Rows hold numbers; their words are in the lookup tables beside them. */
function toPosting({ id, t, dp, l, y }: Row, lookup: z.output<typeof lookups>): ScrapedPostingInput {
  const slug = t
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '')
  return {
    id,
    url: `${origin}/careers/search/job/${slug}-${id}`,
    title: t,
    locations: [lookup.locations[l ?? ''] ?? ''],
    description: null,
    employmentType: readEmploymentType(lookup.types[y ?? '']),
    department: lookup.departments[dp ?? ''] ?? null,
  }
}
