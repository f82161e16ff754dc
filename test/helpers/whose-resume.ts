import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'

const resume = readFileSync(join(import.meta.dirname, '../fixtures/resumes/site-reliability.txt'), 'utf8')

const names = [
  'Jordan Paris',
  'Julia Ray',
  'Chef Ansible',
  'María-José García',
  'Mr. Go Swift',
  'AUSTIN SPARK',
  '王 小明',
  'Anna von der Au',
  'Ruby Docker',
  'Müller, Kafka',
]
/** Who somebody is, and how their résumé says it. */
export const facts = fc.record({
  name: fc.constantFrom(...names),
  nationality: fc.constantFrom('Swiss', 'US citizen', 'Germany', 'Nigerian', 'Indian / Canadian'),
  birth: fc.constantFrom('4 May 1990', '1961', '31.12.2003', '2001-02-03'),
  gender: fc.constantFrom('female', 'male', 'non-binary', 'Mx'),
  pronoun: fc.constantFrom('she', 'he', 'they', 'xe'),
  age: fc.integer({ min: 18, max: 80 }),
  layout: fc.constantFrom('lines', 'labels', 'one line'),
})
export type Facts = {
  name: string
  nationality: string
  birth: string
  gender: string
  pronoun: string
  age: number
  layout: string
}

const headOf = ({ name, nationality, birth, gender, age, layout }: Facts) => {
  const contact = 'Memphis, TN, US | me@example.org | +1 (555) 010-0199'
  const personal = `Nationality: ${nationality} | Date of birth: ${birth} | Gender: ${gender}\nAge: ${age}`
  if (layout === 'labels') return `Résumé\nName: ${name}\nSite Reliability Engineer\n${contact}\n${personal}`
  if (layout === 'one line') return `${name} | Site Reliability Engineer\n${contact}\n${personal}`
  return `${name}\nSite Reliability Engineer\n${contact}\n${personal}`
}
const body = resume.slice(resume.indexOf('SUMMARY'))
/** One résumé, of whoever it is: only who they are differs. */
export const resumeOf = (facts: Facts) =>
  `${headOf(facts)}\n\n${body.replace('On-call', `A ${facts.age}-year-old: ${facts.pronoun} was on-call. On-call`)}\n${facts.name}, page 2\n`
