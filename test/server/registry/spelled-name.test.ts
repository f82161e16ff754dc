import { expect, test } from 'vitest'
import { spelledName } from '../../../server/registry/spelled-name.ts'

const nothing = 'We run fabrics.'

test.each<[string, string[], string[], string | null]>([
  ['in capitals and spaces', ['matchgroup'], ['About Match Group', 'At Match Group we date.'], 'Match Group'],
  ['as most texts do', ['writer'], ['WRITER hires.', 'At WRITER', 'A technical writer at Writer'], 'WRITER'],
  ['of two in as many texts as more often', ['acme'], ['ABOUT ACME: Acme, Acme', 'ABOUT ACME: Acme, Acme'], 'Acme'],
  ['in small letters where it does', ['voize'], ['voize hires', 'At voize', 'Voize is here'], 'voize'],
  ['with its ending', ['li', 'li.fi'], ['LI.FI moves tokens. #LI-Remote', 'Join LI.FI.'], 'LI.FI'],
  ['not as its address', ['acme'], ['See acme.com/jobs, jobs@acme.com and www.acme.com', 'acme.com is our site'], null],
  ['not as a part of a longer name', ['acme'], ['AcmeWorks hires', 'Acme-Works hires'], null],
  ['not as one text alone does', ['acme'], ['AcMe hires', nothing], null],
  ['not as few of many do', ['acme'], ['AcMe hires', 'AcMe hires', ...Array<string>(9).fill(nothing)], null],
  ['not without letters', ['…'], ['… and so on', '… and so on'], null],
])('an employer of a board is written %s', (_, names, texts, spelled) =>
  expect(spelledName(names, texts)).toBe(spelled),
)
