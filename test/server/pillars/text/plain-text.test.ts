import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokenise } from '../../../../server/pillars/text/tokens.ts'
import { read, taxonomy, wordsOf } from '../reading.ts'

const sectionsOf = (text: string, employer = 'Acme') =>
  read(text, { employer }).document.lines.map(({ section, heading }) => `${heading ? '#' : ''}${section}`)

test('a plain-text posting falls into its sections by short lines alone', () => {
  const text = [
    'Who we are',
    '',
    'We build clouds. Founded in 2015.',
    '',
    'Responsibilities',
    '',
    '• Run Kubernetes',
    '',
    'Preferred Qualifications',
    '',
    '• Rust',
    '',
    'What we offer',
    '',
    '• Lunch',
  ].join('\n')
  expect(sectionsOf(text)).toEqual([
    '#company',
    'company',
    '#responsibilities',
    'responsibilities',
    '#nice-to-have',
    'nice-to-have',
    '#benefits',
    'benefits',
  ])
})

test('prose without headings goes by its own words', () => {
  const text =
    'Acme was founded in 2015 and is backed by investors.\n\nYou will run our clusters.\n\n5+ years of experience with Linux.'
  expect(sectionsOf(text)).toEqual(['company', 'responsibilities', 'requirements'])
})

test('a heading may share its line with what follows', () => {
  expect(sectionsOf('Requirements: Terraform and Go\nAnsible')).toEqual(['requirements', 'requirements'])
})

test('a posting in one long line is read sentence by sentence', () => {
  const filler = 'You will build and run the systems of our team together with others every day. '.repeat(10)
  const sections = sectionsOf(`${filler}You know Kubernetes. We are an equal opportunity employer.`)
  expect(sections.length).toBeGreaterThan(5)
  expect(sections.at(-1)).toBe('legal')
  expect(sections[0]).toBe('responsibilities')
})

test('tokens stand in order and are what they say, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const { count, starts, ends } = tokenise(text, taxonomy.lexicon.numberOf)
      for (let i = 0; i < count; i++) {
        expect(ends[i]).toBeGreaterThan(starts[i] ?? 0)
        expect(starts[i]).toBeGreaterThanOrEqual(ends[i - 1] ?? 0)
        expect(ends[i]).toBeLessThanOrEqual(text.length)
      }
    }),
  )
})

test('mentions and lines stand in order within the text, for any mixture of words', () => {
  const word = fc.constantFrom(
    'Kubernetes',
    'Go',
    'C++',
    '.NET',
    'or',
    ',',
    '(',
    ')',
    '\n',
    '- ',
    '**',
    'a plus',
    'İ',
    '🚀',
    'no',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const text = words.join(' ')
      const { document, mentions } = read(text)
      let before = 0
      for (const mention of mentions) {
        expect(mention.start).toBeGreaterThanOrEqual(before)
        expect(wordsOf(text, mention).trim()).toBe(wordsOf(text, mention))
        const line = document.lines[mention.line]
        expect(line && line.start <= mention.start && mention.end <= line.end).toBe(true)
        before = mention.start
      }
    }),
  )
})
