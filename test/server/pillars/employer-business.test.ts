import { expect, test } from 'vitest'
import { providesCompute } from '../../../server/pillars/model/employer-business.ts'
import { readPosting } from '../../../server/pillars/model/reading.ts'
import { kindsOfTitle, titleKindNames } from '../../../server/pillars/model/title-kinds.ts'
import { loadTaxonomy } from '../../../server/pillars/taxonomy.ts'

const taxonomy = loadTaxonomy()
const says = (text: string, employer = 'Acme') =>
  providesCompute(readPosting({ title: 'Network Engineer', text, employer }, taxonomy))

const duties = '\n\nWhat you will do\n- You run the switches of our data centers.\n- You share the on-call rotation.'

test('an employer that says it rents out machines for AI has compute as its business', () => {
  expect(says(`About Acme\nAcme is a specialised cloud for AI.\nWe run thousands of GPUs.${duties}`)).toBe(1)
  expect(says(`About Acme\nAcme designs chips for generative AI.\nWe are 200 people.${duties}`)).toBe(0.5)
})

test('one that uses AI, or has a cloud for something else, has not', () => {
  expect(says(`About Acme\nAcme is the AI assistant of dentists.\nWe love our customers.${duties}`)).toBe(0)
  expect(says(`About Acme\nAcme is the cloud of dentists.\nOur AI answers their patients.${duties}`)).toBe(0)
})

test('what the role works with says nothing of the employer', () => {
  expect(says(`About Acme\nAcme sells shoes.\n\nWhat you will do\n- You run GPU clusters.\n- You tune AI chips.`)).toBe(
    0,
  )
})

test('an employer’s name plays no part', () => {
  const text = `About us\nWe are a small company of friends.${duties}`
  expect(says(text, 'NVIDIA')).toBe(says(text, 'Acme'))
})

test('who audits, writes or buys does business work, at an AI factory too; an engineer among them does not', () => {
  const isBusiness = (title: string) => kindsOfTitle(title)[titleKindNames.indexOf('business')] === 1
  const apart = ['Internal Audit Lead', 'Manager, Cost Controls', 'Director, FP&A', 'Technical Writer, GPU Cloud']
  expect(apart.filter(isBusiness)).toEqual(apart)
  expect(['Documentation Engineer', 'Data Center Engineer'].filter(isBusiness)).toEqual([])
})
