import { describe, expect, test } from 'vitest'
import { findingsOf } from '../../../../server/market/questions/findings.ts'
import { payLaws, payLawsFor } from '../../../../server/pay/transparency-laws.ts'
import { shippedClassifier } from '../../../../server/pillars/shipped-classifier.ts'
import { textToClassify } from '../../../../server/pillars/views.ts'

const now = new Date('2026-11-27T00:00:00Z')
const { classify } = shippedClassifier()

/** What is found in a description, with the words behind it. */
function found(sent: object) {
  const given = textToClassify.parse(sent)
  const read = classify(given)
  const ofText = classify({ ...given, workplace: null, salary: null }).attributes
  const findings = findingsOf(
    { given, read, ofText, usualSkillsMax: 18, statePay: { share: 0.6, of: 20 }, skillTitle: (id) => id },
    now,
  )
  return findings.map(({ kind, about, says, spans }) => ({
    what: `${kind} ${about}`,
    says,
    words: spans.map(({ field, start, end }) => (field === 'title' ? given.title : given.text).slice(start, end)),
  }))
}
const whats = (sent: object) => found(sent).map(({ what }) => what)

const clear = {
  title: 'Senior GPU Platform Engineer',
  text: `We run large GPU clusters with Kubernetes and Slurm for the training of language models.
Requirements
- 5+ years of experience in operating distributed systems
- 3+ years of Kubernetes in production
- InfiniBand and RDMA networking
Nice to have
- Terraform
The base salary is $180,000 - $240,000 a year. You work in our office in Denver four days a week, and from home on Fridays as you like. We value clear words and calm operations.`,
  locations: ['Denver, CO'],
  workplace: 'hybrid',
}

describe('what is found in a description', () => {
  test('that is clear: nothing', () => expect(found(clear)).toEqual([]))

  test('years of a technology that nobody can have', () => {
    const text = clear.text.replace('3+ years of Kubernetes', '15+ years of Kubernetes')
    expect(found({ ...clear, text })).toContainEqual({
      what: 'contradiction years',
      says: '15 years of kubernetes are asked for, which was first published in 2014.',
      words: ['15+ years of Kubernetes'],
    })
    const of = text.replace('15+ years of Kubernetes', '15+ years of systems, Kubernetes')
    expect(whats({ ...clear, text: of })).not.toContain('contradiction years')
  })

  test('a beginner’s role that asks for years', () => {
    const sent = { ...clear, title: 'Entry-level GPU Platform Engineer' }
    expect(whats(sent)).toContain('contradiction years')
  })

  test('a pay or a workplace that is not the one that was sent beside the text', () => {
    const sent = {
      ...clear,
      workplace: 'remote',
      salary: { min: 120_000, max: 150_000, currency: 'USD', period: 'year' },
    }
    expect(whats(sent)).toEqual(expect.arrayContaining(['contradiction workplace', 'contradiction salary']))
    const same = { ...clear, salary: { min: 180_000, max: 240_000, currency: 'USD', period: 'year' } }
    expect(found(same)).toEqual([])
  })

  test('a range that says little, and what is missing', () => {
    const wide = clear.text.replace('$240,000', '$400,000')
    expect(whats({ ...clear, text: wide })).toEqual(['unclear salary'])
    expect(whats({ title: 'Engineer', text: 'You run Kubernetes on GPUs.' })).toEqual(
      expect.arrayContaining([
        'unclear text',
        'missing seniority',
        'missing workplace',
        'missing places',
        'missing salary',
      ]),
    )
  })

  test('a hundred thousand characters are read in time, whatever they are', () => {
    for (const piece of ['15+ years of ', '9 years with experience of ', 'a ', '1'.repeat(50)]) {
      const text = `${piece.repeat(100_000 / piece.length)}`.slice(0, 99_000)
      expect(Array.isArray(found({ title: 'x', text: `${text} Kubernetes` }))).toBe(true)
    }
  })
})

describe('laws on pay ranges', () => {
  test('are named with their text, and begin on their day', () => {
    for (const { source, citation, since } of payLaws) {
      expect(source).toMatch(/^https:\/\//)
      expect(citation.length).toBeGreaterThan(8)
      expect(since).toMatch(/^20\d\d-\d\d-\d\d$/)
    }
    expect(new Set(payLaws.map(({ id }) => id)).size).toBe(payLaws.length)
    for (const region of ['CO', 'NY', 'CA', 'WA', 'IL'])
      expect(payLawsFor([{ country: 'US', region }], false, now)).toHaveLength(1)
    const berlin = [{ country: 'DE', region: 'BE' }]
    expect(payLawsFor(berlin, false, now)).toMatchObject([{ id: 'eu-de', expects: 'before-interview' }])
    expect(payLawsFor(berlin, false, new Date('2026-06-06T23:59:59Z'))).toEqual([])
  })

  test('a place without one has none; remote work in a country reaches those of its regions', () => {
    expect(payLawsFor([{ country: 'US', region: 'TX' }], true, now)).toEqual([])
    expect(payLawsFor([{ country: 'US', region: null }], false, now)).toEqual([])
    const reached = payLawsFor([{ country: 'US', region: null }], true, now)
    expect(reached.length).toBeGreaterThan(10)
    expect(reached.every(({ through, country }) => through === 'remote' && country === 'US')).toBe(true)
  })
})
