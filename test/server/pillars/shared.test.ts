import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { cleanDescription } from '../../../scrapers/clean.ts'
import { classifyPosting, loadClassifier } from '../../../server/pillars/classify.ts'
import { readSkills } from '../../../server/pillars/skills.ts'
import { readTopics, wordsOfFacets } from '../../../server/pillars/topics.ts'
import { describeWithShared, sharedFolder } from '../../helpers/shared.ts'
import { read, taxonomy } from './reading.ts'

describeWithShared('reading recorded postings', () => {
  test('every labelled posting has its mentions in order, in its lines, and as they stand', () => {
    for (const posting of labelled()) holds(posting.title, posting.description_text)
  })

  test('so has every posting recorded at an Ashby board', { timeout: 120_000 }, () => {
    const folder = join(sharedFolder, 'upstream', 'boards', 'ashby')
    for (const file of readdirSync(folder)) {
      const { jobs } = ashbyBoard.parse(JSON.parse(gunzipSync(readFileSync(join(folder, file))).toString()))
      for (const { title, descriptionHtml } of jobs) holds(title, cleanDescription(descriptionHtml ?? '').text)
    }
  })

  test('whatever is said of a posting of any recorded board stands in its title or text', { timeout: 600_000 }, () => {
    const classifier = loadClassifier()
    for (const { title, html } of recorded()) {
      const { text } = cleanDescription(html)
      const posting = { title, text, employer: '', department: null, locations: [], ...nothingStated }
      const { evidence, skills, topics, facets, attributes } = classifyPosting(posting, classifier)
      const spans = [...evidence, ...skills, ...topics, ...Object.values(attributes.spans)]
      for (const { field, start, end } of spans)
        expect((field === 'title' ? title : text).slice(start, end)).toMatch(/^\S(?:.*\S)?$/s)
      for (const { start, end } of evidence) expect(end - start).toBeLessThanOrEqual(300)
      for (const [facet, { grade }] of Object.entries(facets))
        expect(evidence.some((one) => one.facet === facet)).toBe(grade > 0)
    }
  })
})

const nothingStated = { workplace: null, employmentType: null, salary: null }

/** Titles and descriptions of every recorded board, whatever its shape. */
function* recorded(): Generator<{ title: string; html: string }> {
  const boards = join(sharedFolder, 'upstream', 'boards')
  for (const kind of readdirSync(boards))
    for (const file of readdirSync(join(boards, kind))) {
      const board = anyBoard.parse(JSON.parse(gunzipSync(readFileSync(join(boards, kind, file))).toString()))
      for (const job of Array.isArray(board) ? board : board.jobs) {
        const { jobPostingInfo } = job.detail ?? {}
        const html = job.descriptionHtml ?? job.content ?? job.html ?? job.description ?? jobPostingInfo?.jobDescription
        yield { title: job.title ?? job.text ?? job.list?.title ?? '', html: html ?? '' }
      }
    }
}

function holds(title: string, text: string) {
  const { document, mentions } = read(text, { title })
  let before = 0
  for (const { field, start, end, line } of mentions) {
    const whole = field === 'title' ? title : text
    expect(whole.slice(start, end)).toMatch(/^\S(?:.*\S)?$/s)
    if (field === 'title') continue
    expect(start).toBeGreaterThanOrEqual(before)
    expect(document.lines[line]).toSatisfy(
      (stands: { start: number; end: number }) => stands.start <= start && end <= stands.end,
    )
    before = start
  }
  for (const { field, start, end, skill } of readSkills(document, mentions)) {
    expect(end - start).toBeLessThanOrEqual(60)
    expect((field === 'title' ? title : text).slice(start, end).trim()).not.toBe('')
    expect(taxonomy.skillsById.has(skill)).toBe(true)
  }
  const places = new Set(mentions.map(({ field, start, end }) => `${field} ${start} ${end}`))
  for (const { field, start, end } of readTopics(mentions, taxonomy, () => true))
    expect(places).toContain(`${field} ${start} ${end}`)
  for (const { sum, most, skills } of wordsOfFacets(mentions)) expect(sum > 0).toBe(most > 0 && skills > 0)
}

const labelled = () =>
  readFileSync(join(sharedFolder, 'gold', 'postings.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => goldPosting.parse(JSON.parse(line)))

const goldPosting = z.object({ title: z.string(), description_text: z.string() })
const ashbyBoard = z.object({ jobs: z.array(z.object({ title: z.string(), descriptionHtml: z.string().nullish() })) })

const words = z.string().nullish()
const anyJob = z.object({
  title: words,
  text: words,
  descriptionHtml: words,
  content: words,
  html: words,
  description: words,
  list: z.object({ title: words }).optional(),
  detail: z.object({ jobPostingInfo: z.object({ jobDescription: words }) }).optional(),
})
const anyBoard = z.union([z.array(anyJob), z.object({ jobs: z.array(anyJob) })])
