import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { cleanDescription } from '../../../scrapers/clean.ts'
import { readSkills } from '../../../server/pillars/skills.ts'
import { facetCandidates, readTopics } from '../../../server/pillars/topics.ts'
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
})

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
  for (const { field, start, end } of readTopics(mentions, taxonomy))
    expect(places).toContain(`${field} ${start} ${end}`)
  for (const list of facetCandidates(mentions, taxonomy).values()) expect(list[0]?.weight).toBeGreaterThan(0)
}

const labelled = () =>
  readFileSync(join(sharedFolder, 'gold', 'postings.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => goldPosting.parse(JSON.parse(line)))

const goldPosting = z.object({ title: z.string(), description_text: z.string() })
const ashbyBoard = z.object({ jobs: z.array(z.object({ title: z.string(), descriptionHtml: z.string().nullish() })) })
