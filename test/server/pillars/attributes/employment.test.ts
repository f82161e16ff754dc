import { describe, expect, test } from 'vitest'
import { read } from './read.ts'

describe('employment type', () => {
  test.each([
    ['Smart Contract Engineer', null],
    ['Contract Recruiter', 'contract'],
    ['Multi-Stage Compiler Engineer', null],
    ['Stage Manager', null],
    ['Ingénieur DevOps - Stage', 'internship'],
    ['Estágio DevOps', 'internship'],
    ['Permanent Magnet Engineer', null],
    ['Data Centre Engineer – 12 Month FTC', 'temporary'],
    ['Ingénieur réseau (CDI)', 'full-time'],
  ])('the employment of "%s"', (title, type) => expect(read({ title }).employmentType).toBe(type))

  test('the employment type is what the source says, else what the title says', () => {
    expect(read({ title: 'Engineer (Contract)', employmentType: 'full-time' }).employmentType).toBe('full-time')
    expect(read({ title: 'Engineer (Contract)' }).employmentType).toBe('contract')
    expect(read({ title: 'Contracts Manager' }).employmentType).toBeNull()
    expect(read({ title: 'Werkstudent Rechenzentrum' }).employmentType).toBe('internship')
  })
})
