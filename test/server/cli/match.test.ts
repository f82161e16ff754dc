import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { freshFolderFor } from '../../helpers/folder.ts'
import { rackline } from '../../helpers/process.ts'

const profile = {
  id: 'p1',
  headline: 'Site Reliability Engineer',
  years: 6,
  skills: { Kubernetes: 4 },
}
const postings = ['Kubernetes and Terraform', 'Excel'].map((skill, at) => ({
  id: `${at}`,
  title: 'Site Reliability Engineer',
  company: 'Acme',
  location: 'Berlin, Germany',
  description_text: `Requirements\n- Experience with ${skill} on AWS`,
}))
const pair = z.object({
  profile: z.string(),
  posting: z.string(),
  score: z.number(),
  contributions: z.array(z.unknown()),
})

describe('match', () => {
  const { path: folder, remove } = freshFolderFor('match')
  const at = (name: string) => join(folder, name)
  const run = (...words: string[]) => rackline(['match', ...words], { RACKLINE_DATABASE: at('r.db') })
  const pairs = () =>
    readFileSync(at('out.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => pair.parse(JSON.parse(line)))

  beforeAll(async () => {
    await rackline(['source', 'list'], { RACKLINE_DATABASE: at('r.db') })
    writeFileSync(at('profiles.jsonl'), `${JSON.stringify(profile)}\n`)
    writeFileSync(at('postings.jsonl'), postings.map((posting) => `${JSON.stringify(posting)}\n`).join(''))
  })
  afterAll(remove)

  test('writes every pair of a profile and a posting', async () => {
    const { status } = await run(
      '--profiles',
      at('profiles.jsonl'),
      '--postings',
      at('postings.jsonl'),
      '--out',
      at('out.jsonl'),
    )
    expect(status).toBe(0)
    const [fits, other] = pairs()
    expect(pairs()).toHaveLength(2)
    expect(fits?.score).toBeGreaterThan(other?.score ?? Infinity)
  })

  test('without postings of one’s own takes the stored ones: none yet, no pairs', async () => {
    const { status, stderr } = await run('--profiles', at('profiles.jsonl'), '--out', at('out.jsonl'))
    expect({ status, stderr }).toMatchObject({ status: 0, stderr: '' })
    expect(pairs()).toEqual([])
  })

  test('refuses a file that is not there, in one sentence', async () => {
    const { status, stderr } = await run('--profiles', at('nowhere.jsonl'), '--out', at('x'))
    expect(status).toBe(2)
    expect(stderr.trim()).toContain('nowhere.jsonl cannot be read')
    expect(stderr.trim().split('\n').length).toBe(1)
  })

  test('tells where a profile stands as JSON, Markdown and a card', async () => {
    const report = ['positioning', '--profile', at('profiles.jsonl')]
    const said = await Promise.all(
      [[], ['--markdown'], ['--card']].map((as) => rackline([...report, ...as], { RACKLINE_DATABASE: at('r.db') })),
    )
    expect(said.map(({ status }) => status)).toEqual([0, 0, 0])
    expect(z.object({ version: z.string() }).safeParse(JSON.parse(said[0]?.stdout ?? '')).success).toBe(true)
    expect(said[1]?.stdout).toMatch(/^# Where you stand\n/)
    expect(said[2]?.stdout).toMatch(/^<svg /)
  })

  test('refuses grades without the postings that they are about', async () => {
    const { status, stderr } = await run(
      '--profiles',
      at('profiles.jsonl'),
      '--out',
      at('x'),
      '--judgments',
      at('profiles.jsonl'),
    )
    expect(status).toBe(2)
    expect(stderr).toContain('--judgments needs --postings')
  })
})
