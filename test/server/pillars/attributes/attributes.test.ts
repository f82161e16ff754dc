import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read, shown, text } from './read.ts'

describe('every reading', () => {
  const piece = fc.constantFrom(
    ...[
      '$150,000',
      '-',
      '5+ years',
      'experience',
      'Remote',
      'hybrid',
      'visa sponsorship',
      'not',
      'Top Secret clearance',
    ],
    ...['\n', '. ', ' ', '€', '🚀', 'İ', 'salary', '3 days in the office', 'Location: Berlin', '\u202e', 'senior'],
  )
  test('has spans inside of the text, and no pay without one', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 60 }), (pieces) => {
        const words = pieces.join(' ')
        const { spans, salary } = read({ text: words, title: words.slice(0, 60), locations: [words.slice(0, 100)] })
        for (const { field, start, end } of Object.values(spans)) {
          const whole = field === 'title' ? words.slice(0, 60) : words
          expect(whole.slice(start, end)).toHaveLength(end - start)
          expect(end).toBeGreaterThan(start)
        }
        if (salary) expect(spans.salary).toBeDefined()
      }),
    )
  })

  test('points at the words it rests on', () => {
    expect(shown('Base salary: $150,000 - $200,000 a year.', 'salary')).toContain('$150,000 - $200,000')
    expect(shown('You have 5+ years of experience.', 'yearsMin')).toBe('5+ years')
    const { spans } = read({ title: 'Electrician III' })
    expect('Electrician III'.slice(spans.seniority?.start, spans.seniority?.end)).toBe('III')
    expect(shown('We cannot sponsor visas.', 'visa')).toContain('cannot sponsor')
  })

  test('of a hostile text ends', () => {
    const hostile = [
      ...['a', ' ', '$1 ', '9', '1,000', '- ', 'not ', 'office ', 'hybrid ', 'visa ', 'not sponsor ', '5 years or '],
      ...['secret ', 'Remote, ', '\n', '.', '*', 'A.', '$1-', 'based in A ', 'or be ', 'location: '],
      ...[
        'clearance ',
        'not require ',
        'not be ',
        'clearance not ',
        'remote is ',
        '2 remote ',
        '1,00,',
        '1 net + VAT ',
      ],
    ]
    for (const part of hostile) expect(() => text(part.repeat(Math.ceil(100_000 / part.length)))).not.toThrow()
  })
})
