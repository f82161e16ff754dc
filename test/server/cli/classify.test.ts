import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshFolderFor } from '../../helpers/folder.ts'
import { rackline } from '../../helpers/process.ts'
import { tinyGold } from '../../helpers/tiny-gold.ts'

const text = `Site Reliability Engineer
What you will do
- Operate Kubernetes clusters on AWS, defined in Terraform. You report to Kim.
- Participate in the on-call rotation\u001b[31m and write post-mortems
`

describe('classify, evaluate and train', () => {
  const { path: folder, remove } = freshFolderFor('classify')
  const at = (name: string) => join(folder, name)
  const run = (...words: string[]) => rackline(words, {})
  const gold = tinyGold(10)

  beforeAll(() => {
    const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
    for (const [name, rows] of [
      ['gold', gold],
      ['few', gold.slice(0, 4)],
    ] as const) {
      mkdirSync(at(name))
      writeFileSync(join(at(name), 'postings.jsonl'), lines(rows.map(({ posting }) => posting)))
      writeFileSync(join(at(name), 'labels.jsonl'), lines(rows.map(({ label }) => label)))
    }
    writeFileSync(at('text.txt'), text)
    writeFileSync(at('wrong.jsonl'), '{"id":"1"}\n')
  })
  afterAll(remove)

  test.each(['classify', 'evaluate', 'train'])('%s explains itself', async (command) => {
    const { status, stdout } = await run(command, '--help')
    expect(status).toBe(0)
    expect(stdout).toContain('Usage: rackline')
  })

  test('classify writes to standard output for "-"', async () => {
    const said = await run('classify', '--in', join(at('few'), 'postings.jsonl'), '--out', '-')
    expect(said.status).toBe(0)
    const ids = said.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id)
    expect(ids).toEqual(gold.slice(0, 4).map(({ posting }) => posting.id))
  })

  test('classify writes one line per posting, whose spans stand in the text', async () => {
    const { status, stdout } = await run(
      'classify',
      '--in',
      join(at('gold'), 'postings.jsonl'),
      '--out',
      at('said.jsonl'),
    )
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    const said = readFileSync(at('said.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(said.map(({ id }) => id)).toEqual(gold.map(({ posting }) => posting.id))
    for (const [i, { relevance, facets, evidence, skills, attributes }] of said.entries()) {
      expect([0, 1, 2]).toContain(relevance)
      expect(Object.keys(facets)).toHaveLength(12)
      expect(Object.keys(attributes)).toEqual([
        'seniority',
        'workplace',
        'salary',
        'years_min',
        'visa',
        'clearance',
        'places',
      ])
      const { title, description_text } = gold[i]?.posting ?? { title: '', description_text: '' }
      for (const { field, start, end, text } of [...evidence, ...skills])
        expect((field === 'title' ? title : description_text).slice(start, end)).toBe(text)
    }
  })

  test('classify reports on one text, in colour when asked, and lets the text not steer the terminal', async () => {
    const { status, stdout } = await run('classify', '--text', at('text.txt'))
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Site Reliability Engineer\n/)
    expect(stdout).toMatch(/Terraform/)
    expect(stdout).toMatch(/core \(\d+ % mentioned/)
    expect(stdout).toContain('Topics: Terraform and its family')
    expect(stdout).not.toContain('\u001b')
    expect(stdout).toMatch(/«.*»/)
    const coloured = (await run('classify', '--text', at('text.txt'), '--colour')).stdout
    expect(coloured).toContain('\u001b[7m')
    expect(coloured).not.toContain('\u001b[31m')
  })

  test('classify prints one text as the line of a file', async () => {
    const { stdout } = await run('classify', '--text', at('text.txt'), '--title', 'SRE', '--json')
    expect(JSON.parse(stdout).facets['infrastructure-as-code']).toBeGreaterThanOrEqual(1)
  })

  test('train writes weights and card, the same each time, and says how good they are', async () => {
    for (const out of ['one', 'two']) mkdirSync(at(out))
    const { status, stdout } = await run('train', '--gold', at('gold'), '--out', at('one'))
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Version \S+\. Cross-validated F1 by employer: /)
    await run('train', '--gold', at('gold'), '--out', at('two'))
    for (const file of ['weights.json', 'card.json', 'unseen.json'])
      expect(readFileSync(join(at('one'), file), 'utf8')).toBe(readFileSync(join(at('two'), file), 'utf8'))
    expect(readFileSync(join(at('one'), 'card.json'), 'utf8')).toContain('LLM-annotated')
  })

  test('evaluate shows figures beside baselines and those of unseen employers, in words and as JSON', async () => {
    const { status, stdout } = await run('evaluate', at('gold'))
    expect(status).toBe(0)
    for (const words of ['in-sample', 'unseen employers', 'plain keywords', 'commonest grade', 'Skills: recall'])
      expect(stdout).toContain(words)
    const report = JSON.parse((await run('evaluate', at('gold'), '--json')).stdout)
    expect(report.classifier.postings).toBe(gold.length)
    expect(report.agreement).toBeNull()
  })

  test.each([
    ['classify without files', ['classify']],
    ['classify of a file and a text', ['classify', '--in', 'a', '--out', 'b', '--text', 'c']],
    ['classify of an empty text', ['classify', '--text', '/dev/null']],
    ['classify of a file that is not there', ['classify', '--in', 'nowhere.jsonl', '--out', 'b']],
    ['classify of a file of another shape', ['classify', '--in', 'wrong.jsonl', '--out', 'said.jsonl']],
    ['evaluate of a folder that is not there', ['evaluate', 'nowhere']],
    ['train without a folder', ['train']],
    ['train on a few employers', ['train', '--gold', 'few', '--out', 'one']],
  ])('%s is wrong usage, told in one sentence', async (_, words) => {
    const known = new Set(['few', 'one', 'wrong.jsonl', 'said.jsonl'])
    const { status, stdout, stderr } = await run(...words.map((word) => (known.has(word) ? at(word) : word)))
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.length).toBeGreaterThan(10)
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})
