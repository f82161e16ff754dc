import { expect, test } from 'vitest'
import { createRecordedPostings } from '../../../db/postings/recorded.ts'
import { loadTaxonomy } from '../../../server/pillars/taxonomy.ts'
import { annotation, readAnnotations, toLabelled } from '../../../server/pillars/training/annotations.ts'
import { train } from '../../../server/pillars/training/train.ts'
import { aPosting, aSweep, freshDatabase, putBoard } from '../../helpers/database.ts'
import { tinyGold } from '../../helpers/tiny-gold.ts'

const one = annotation.parse({
  board: 'ashby:acme',
  id: '1',
  relevance: 1,
  facets: { automation: 2 },
  quotes: { automation: [4, 4] },
})
const acme = { title: 'Platform Engineer', employer: 'Acme', text: 'About us.\n- You build CI/CD pipelines.' }

test('an annotation finds its quote in the text of its posting, and holds none of it', () => {
  const [labelled] = toLabelled([one], () => acme)
  expect(labelled?.posting).toMatchObject({ title: acme.title, company: 'Acme', description_text: acme.text })
  expect(labelled?.label.evidence).toEqual({ automation: 'You build CI CD' })
  expect(labelled?.label.facets).toMatchObject({ automation: 2, training: 0 })
})

test('where a posting is missing nothing is learned, and it is said which', () => {
  const find = (_: string, id: string) => (id === '1' ? acme : null)
  expect(() => toLabelled([one, { ...one, id: '2' }], find)).toThrow(/1 of 2 .* ashby:acme 2/)
})

test('a posting is found by its board and its id there, whatever number it has', () => {
  const database = freshDatabase()
  const [boardId, now] = [putBoard(database, 'ashby:acme'), new Date('2026-11-02T00:00:00Z')]
  const postings = [aPosting('0'), aPosting('1', { title: acme.title, text: acme.text })]
  database.postings.reconcile(aSweep({ boardId, now, postings }))
  const { find } = createRecordedPostings(database)
  expect(find('ashby:acme', '1')).toEqual(acme)
  expect(find('ashby:other', '1')).toBeNull()
})

test('each posting is annotated once, with a quote for every facet', () => {
  const all = readAnnotations()
  expect(new Set(all.map(({ board, id }) => `${board} ${id}`)).size).toBe(all.length)
  for (const { facets, quotes } of all) expect(Object.keys(quotes)).toEqual(Object.keys(facets))
})

test('annotated postings are learned from, and judged in no figure', () => {
  const [gold, annotated] = [tinyGold(12), tinyGold(15).slice(24)]
  const taxonomy = loadTaxonomy()
  const [without, beside] = [train(gold, taxonomy), train(gold, taxonomy, annotated)]
  expect(beside.unseen).toHaveLength(gold.length)
  expect(JSON.stringify(beside.weights)).not.toBe(JSON.stringify(without.weights))
})
