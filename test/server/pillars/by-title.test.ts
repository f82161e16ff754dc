import { expect, test } from 'vitest'
import { facetSlugs, type PostingToClassify } from '../../../server/pillars/classification.ts'
import { classifyPosting, loadClassifier } from '../../../server/pillars/classify.ts'
import { aPosting } from './reading.ts'

/** What the title decides of a classification, whatever the text speaks of. */

const classifier = loadClassifier()
const classify = (said: Partial<PostingToClassify>) => classifyPosting(aPosting(said), classifier)

test.each(['Baker', 'Violinist', 'hello', 'Internship', 'Accounts Payable Specialist', 'Bäcker (m/w/d)'])(
  'a title by itself that names no work with systems is no infrastructure role: %s',
  (title) => expect(classify({ title }).relevance).toBe(0),
)

test.each(['SRE', 'Software Engineer', 'Member of Technical Staff'])(
  'a title by itself that names such work is one: %s',
  (title) => expect(classify({ title }).relevance).toBeGreaterThanOrEqual(1),
)

test.each([
  ['GPU Engineer', 'Apply now.'],
  ['GPU Engineer', 'Berlin, full-time'],
  ['', 'GPU Engineer'],
  ['', 'Senior GPU Engineer\nApply now.'],
])('judges a text of a few words by its title, or its first line: %j, %j', (title, text) => {
  expect(classify({ title, text }).relevance).toBe(2)
})

test('a short text makes no business role technical', () => {
  expect(classify({ title: 'Account Executive', text: 'Sell.' }).relevance).toBe(0)
  expect(classify({ title: '', text: 'Nurse' }).relevance).toBe(0)
})

const dataCenters = `About Acme
We build data centers for AI.

What you'll do
- Lead the construction and commissioning of hyperscale data centers, with their power and cooling
- Coordinate switchgear, generators, chillers, racks and structured cabling with contractors`

test.each(['Construction Manager, MEP', 'Construction Manager', 'Senior Pre-Construction Manager'])(
  'who builds data centers has it as the core, in the lane of the build-out: %s',
  (title) => {
    const text = `About Acme
We build data centers for AI.

What you'll do
- Lead pre-construction of hyperscale data centers, from site evaluations to permits
- Keep schedules, budgets and bids in order with contractors and subcontractors`
    const said = classify({ title, text })
    expect(said.relevance).toBeGreaterThanOrEqual(1)
    expect(said.facets['build-out'].grade).toBe(2)
    expect(said.lane).toBe('buildout')
  },
)

test.each([
  'Commercial Counsel, Data Centers',
  'Senior Recruiter, Data Centers',
  'Engineering Recruiter',
  'Director, Data Center Accounting',
])('who writes of others’ work is no infrastructure role, and has no facet as its core: %s', (title) => {
  const said = classify({ title, text: dataCenters })
  expect(said.relevance).toBe(0)
  expect(facetSlugs.filter((facet) => said.facets[facet].grade === 2)).toEqual([])
  expect(said.lane).toBe('engineering')
})

test.each(['Infrastructure Lead - Legal Tech', 'Manager, Cloud Platform - Payroll'])(
  'who runs the systems of a department is none of it: %s',
  (title) => {
    const text = `What you'll do
- Run Kubernetes clusters of GPUs on AWS with Terraform, Slurm and InfiniBand
- Be on call for training and inference, and automate all of it`
    expect(classify({ title, text }).relevance).toBeGreaterThanOrEqual(1)
  },
)

test('who makes software for builders builds no site', () => {
  const text = 'You write services in TypeScript for planners of construction, and run them on Kubernetes.'
  expect(classify({ title: 'Software Engineer, Construction Tech', text }).lane).toBe('engineering')
})

test('who hires for others has none of their facets', () => {
  expect(classify({ title: 'Technical Recruiter', text: dataCenters }).evidence).toEqual([])
  expect(classify({ title: 'Facility Engineer, Recruiting Campus', text: dataCenters }).evidence).not.toEqual([])
})
