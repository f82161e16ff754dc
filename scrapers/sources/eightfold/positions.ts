import { z } from 'zod'
import { Blocked } from '../../errors.ts'
import { PagedList } from '../../paged-list.ts'
import { amount, count, html, idText, text, texts } from '../../said.ts'
import type { Detail, Kit, ScrapedPostingInput } from '../../scraper.ts'
import { parseMoment, readWorkplace } from '../../text.ts'

/** `domain`: the company's, by which Eightfold knows it; `query` narrows the list. */
export type Site = { host: string; domain: string; query?: string | undefined }

/** Ten whatever one asks for. */
const rowsPerPage = 10
const pagesMax = 1_000

const position = z
  .object({
    id: idText,
    name: text,
    posting_name: text,
    displayJobId: text,
    atsJobId: text,
    display_job_id: text,
    ats_job_id: text,
    location: text,
    locations: texts,
    standardizedLocations: texts,
    department: text,
    workLocationOption: text,
    work_location_option: text,
    postedTs: amount,
    t_create: amount,
    t_update: amount,
    positionUrl: text,
    canonicalPositionUrl: text,
  })
  .transform((row) => ({ ...row, title: row.name || row.posting_name || '' }))
type Position = z.output<typeof position>

const list = z.object({ positions: z.array(position), count })
type Page = z.output<typeof list>

/**
 * Every position of a site once. Sites that have not moved to the present interface (PCSX) answer it with 403 and are
 * read by the one before. Throws `Incomplete` when fewer came than the list says it has.
 */
export async function* listPositions(site: Site, kit: Kit): AsyncGenerator<ScrapedPostingInput> {
  const { first, ask } = await begin(site, kit)
  const list = new PagedList<Position>(({ id }) => id)
  let page = first
  for (let pages = 1; ; pages++) {
    for (const row of list.take(page.positions, page.count)) yield toPosting(row, site)
    if (list.isOver || pages >= pagesMax) break
    page = await ask(pages * rowsPerPage)
  }
  list.end('list')
}

async function begin(site: Site, kit: Kit) {
  const present = (start: number) => askPresent(site, start, kit)
  const former = (start: number) =>
    kit.getJson(`https://${site.host}/api/apply/v2/jobs?${search(site, start)}&num=10`, list, { rows: 'positions' })
  try {
    return { first: await present(0), ask: present }
  } catch (blocked) {
    if (!(blocked instanceof Blocked)) throw blocked
    const first = await former(0).catch(() => Promise.reject(blocked))
    return { first, ask: former }
  }
}

async function askPresent(site: Site, start: number, kit: Kit): Promise<Page> {
  const url = `https://${site.host}/api/pcsx/search?${search(site, start)}&location=`
  return (await kit.getJson(url, z.object({ data: list }), { rows: 'data.positions' })).data
}

const search = ({ domain, query = '' }: Site, start: number) =>
  new URLSearchParams({ domain, query, start: String(start), sort_by: 'timestamp' })

function toPosting(row: Position, { host }: Site): ScrapedPostingInput {
  const path = row.canonicalPositionUrl || row.positionUrl || `/careers/job/${row.id}`
  const places = row.standardizedLocations?.length ? row.standardizedLocations : row.locations
  return {
    id: row.id,
    url: new URL(path, `https://${host}`).href,
    title: row.title,
    locations: places?.length ? places : [row.location ?? ''],
    // What some lists have of it is cut off after its first words.
    description: null,
    workplace: readWorkplace(row.workLocationOption || row.work_location_option),
    department: row.department || null,
    requisition: row.displayJobId || row.display_job_id || row.atsJobId || row.ats_job_id || null,
    postedAt: ofSeconds(row.postedTs ?? row.t_create),
    revision: row.t_update ? String(row.t_update) : null,
  }
}

const ofSeconds = (seconds: number | null | undefined) => (seconds ? parseMoment(seconds * 1000) : null)

const details = z.object({ data: z.object({ jobDescription: html }) })
const formerDetails = z.object({ job_description: html })

/** The text of one position, by the interface that the site has; `null` when it is gone. */
export async function readPosition(site: Site, id: string, kit: Kit): Promise<Detail | null> {
  try {
    return await readPresent(site, id, kit)
  } catch (blocked) {
    if (!(blocked instanceof Blocked)) throw blocked
    return readFormer(site, id, kit)
  }
}

async function readPresent({ host, domain }: Site, id: string, kit: Kit): Promise<Detail | null> {
  const search = new URLSearchParams({ position_id: id, domain, hl: 'en' })
  const page = await kit.getJson(`https://${host}/api/pcsx/position_details?${search}`, details, {
    goneMeansBoard: false,
  })
  return page && { description: page.data.jobDescription ?? '' }
}

async function readFormer({ host, domain }: Site, id: string, kit: Kit): Promise<Detail | null> {
  const url = `https://${host}/api/apply/v2/jobs/${encodeURIComponent(id)}?${new URLSearchParams({ domain })}`
  const page = await kit.getJson(url, formerDetails, { goneMeansBoard: false })
  return page && { description: page.job_description ?? '' }
}
