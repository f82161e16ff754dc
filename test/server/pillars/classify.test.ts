import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Classification, facetSlugs, type PostingToClassify } from '../../../server/pillars/classification.ts'
import { classifyPosting, loadClassifier } from '../../../server/pillars/classify.ts'
import { describeWithShared, sharedFolder } from '../../helpers/shared.ts'
import { upstreamKinds, upstreamPostings } from '../../helpers/upstream/recorded.ts'
import { aPosting } from './reading.ts'

const classifier = loadClassifier()
const classify = (over: Partial<PostingToClassify>) => classifyPosting(aPosting(over), classifier)

const gpuEngineer = `About Acme
We are a leading cloud company trusted by thousands of customers.

What you'll do
- Operate Kubernetes clusters with thousands of H100 GPUs on AWS, defined in Terraform
- Participate in the on-call rotation and write post-mortems
- Profile and optimise throughput of distributed training runs over InfiniBand

Requirements
- 5+ years of experience with distributed systems and fault tolerance
- Python and Go
`
const baker = `Our bakery is a lovely place. You will knead dough, bake bread and serve customers with a smile.
Requirements: an early riser who likes people.`

/** What must be true of every classification, whatever the text. */
function expectSound(said: Classification, { title, text }: PostingToClassify) {
  for (const facet of facetSlugs) {
    const { grade, mentioned, core } = said.facets[facet]
    expect(core).toBeLessThanOrEqual(mentioned)
    expect(mentioned).toBeGreaterThanOrEqual(0)
    expect(mentioned).toBeLessThanOrEqual(1)
    const evidence = said.evidence.filter((one) => one.facet === facet)
    expect(evidence.length > 0, `${facet} of grade ${grade}`).toBe(grade > 0)
  }
  expect(said.evident).toBeLessThanOrEqual(said.relevant)
  for (const { field, start, end } of said.evidence) {
    const whole = field === 'title' ? title : text
    expect(start).toBeGreaterThanOrEqual(0)
    expect(end).toBeLessThanOrEqual(whole.length)
    expect(end - start).toBeGreaterThanOrEqual(3)
    expect(end - start).toBeLessThanOrEqual(300)
    expect(whole.slice(start, end).trim().length).toBeGreaterThan(1)
  }
  for (const { topic } of said.topics) expect(said.facets[facetOf.get(topic) ?? 'training'].grade).toBeGreaterThan(0)
}
const facetOf = new Map(classifier.taxonomy.topics.map(({ id, facet }) => [id, facet]))

describe('the classifier', () => {
  test('finds the facets of a GPU cluster role, as core, and its relevance', () => {
    const said = classify({ title: 'Senior GPU Infrastructure Engineer', text: gpuEngineer })
    expect(said.relevance).toBe(2)
    for (const facet of ['gpu-orchestration', 'infrastructure-as-code', 'system-ownership'] as const)
      expect(said.facets[facet].grade, facet).toBe(2)
    expect(said.facets['build-out'].grade).toBe(0)
    expect(said.lane).toBe('engineering')
    expect(said.language).toBe('en')
  })

  test('finds nothing in a bakery', () => {
    const said = classify({ title: 'Baker', text: baker })
    expect(said.relevance).toBe(0)
    expect(said.evidence).toEqual([])
  })

  test('judges a posting whose description is still to be read by its title', () => {
    expect(classify({ title: 'Senior GPU Infrastructure Engineer' }).relevance).toBeGreaterThanOrEqual(1)
    expect(classify({ title: 'Account Executive' }).relevance).toBe(0)
  })

  test('cuts the evidence in a very long title between words', () => {
    const title = `Kubernetes platform engineer for GPU clusters, ${'infrastructure, '.repeat(30)}at Acme`
    const [evidence] = classify({ title, text: gpuEngineer }).evidence.filter(({ field }) => field === 'title')
    expect(evidence?.end).toBeGreaterThan(250)
    expect(title.slice(evidence?.start, evidence?.end)).toMatch(/infrastructure,?$/)
  })

  test('quotes begin behind the bullet of their line, and behind one inside of it', () => {
    const text =
      'Requirements\n● Operate Kubernetes clusters of GPUs with Slurm. • Write Terraform for all of AWS and GCP.'
    const { evidence } = classify({ title: 'Platform Engineer', text })
    expect(evidence.length).toBeGreaterThan(0)
    for (const { field, start } of evidence)
      if (field === 'description') expect(text.slice(start)).toMatch(/^(?:Operate|Write)/)
  })

  test('says nothing of a posting without a word', () => {
    const said = classify({ title: '', text: '' })
    expect(said.relevance).toBe(0)
    expect(said.evidence).toEqual([])
    expect(said.language).toBeNull()
  })

  test('says the same of the same posting, under the same version', () => {
    const again = classifyPosting(aPosting({ title: 'SRE', text: gpuEngineer }), loadClassifier())
    expect(again).toEqual(classify({ title: 'SRE', text: gpuEngineer }))
  })

  test('gives no grade without evidence, and only spans that stand in the text', () => {
    const words = fc.constantFrom(
      ...['Kubernetes', 'Terraform', 'on-call', 'latency', 'AWS', 'GPU', 'training', 'and', '\n', '. ', '- ', '**'],
      ...[
        'Requirements',
        'Nice to have',
        'İ',
        '👩‍🚀',
        '\u202e',
        '\ud800',
        ' ',
        '5+ years',
        'data center',
        '#',
        '\r\n\r\n',
      ],
    )
    const text = fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 120 })
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), text, (title, parts) => {
        const posting = aPosting({ title, text: parts.join(' ') })
        expectSound(classifyPosting(posting, classifier), posting)
      }),
      { numRuns: 150 },
    )
  })

  test('reads a hundred thousand characters of any kind', () => {
    const hostile = ['a', 'a ', 'Kubernetes ', '. ', '\n', '(((', 'Kubernetes, Terraform; ', '- x\n', '\u202e1', '№']
    for (const piece of hostile) {
      const posting = aPosting({ title: piece.repeat(50), text: piece.repeat(100_000 / piece.length) })
      expectSound(classifyPosting(posting, classifier), posting)
    }
  })

  test('knows German and French, and finds named tools in them', () => {
    const german = classify({
      title: 'Site Reliability Engineer (m/w/d)',
      text: 'Deine Aufgaben\n- Du betreibst unsere Kubernetes-Cluster und die Infrastruktur mit Terraform auf AWS\n- Du bist für die Verfügbarkeit der Systeme verantwortlich und arbeitest in der Rufbereitschaft mit\nDein Profil\n- Erfahrung mit Linux und Python',
    })
    const french = classify({
      title: 'Ingénieur DevOps',
      text: 'Vos missions\n- Vous exploitez les clusters Kubernetes et automatisez les déploiements avec Terraform dans le cloud AWS\n- Vous assurez la disponibilité de la plateforme pour nos équipes\nVotre profil\n- Expérience de Linux et de Python',
    })
    expect([german.language, french.language]).toEqual(['de', 'fr'])
    for (const { relevance, facets } of [german, french]) {
      expect(relevance).toBeGreaterThanOrEqual(1)
      expect(facets['gpu-orchestration'].grade).toBeGreaterThanOrEqual(1)
      expect(facets['infrastructure-as-code'].grade).toBeGreaterThanOrEqual(1)
    }
  })
})

describeWithShared('the classifier on real postings', () => {
  test('is sound on every posting of the gold folder', () => {
    const line = z.object({ title: z.string(), company: z.string(), description_text: z.string() })
    const lines = readFileSync(join(sharedFolder, 'gold', 'postings.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
    expect(lines.length).toBeGreaterThan(300)
    for (const { title, company, description_text } of lines.map((one) => line.parse(JSON.parse(one)))) {
      const posting = aPosting({ title, text: description_text, employer: company })
      expectSound(classifyPosting(posting, classifier), posting)
    }
  })

  test.each(upstreamKinds())(
    'is sound on every posting of the recorded %s boards',
    (kind) => {
      let postings = 0
      for (const { board, title, text } of upstreamPostings(kind)) {
        const posting = aPosting({ title, text, employer: board })
        expectSound(classifyPosting(posting, classifier), posting)
        postings++
      }
      expect(postings).toBeGreaterThan(50)
    },
    240_000,
  )
})
