import { expect, test } from 'vitest'
import { nameOfToken } from '../../../server/registry/employer-of.ts'

test.each([
  ['coreweave', 'coreweave'],
  ['geico.wd1.myworkdayjobs.com/External', 'geico'],
  ['careers.example.org', 'example'],
  ['www.acme.com', 'acme'],
  ['eu/acme', 'acme'],
  ['oneapp?subid1=x', 'oneapp'],
  ['Applied%20Intuition', 'Applied Intuition'],
  ['100%', '100%'],
])('a board called %j and by nobody else is of %j', (token, name) => expect(nameOfToken(token)).toBe(name))
