import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read, resume } from './read.ts'

test('any text is read without an error, and a long hostile one in linear time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      expect(read(text).profile.version).toBe(1)
    }),
    { numRuns: 100 },
  )
  for (const piece of [
    'a@',
    '1 ',
    '2019 - ',
    '(',
    ': ',
    'Name:',
    'expert ',
    '- ',
    ',\n',
    'Kubernetes, ',
    'Mar 2019 – Apr 2020\n',
    '\n\n',
    '• ',
  ])
    read(piece.repeat(Math.ceil(100_000 / piece.length)))
}, 60_000)

describe('a résumé is read in one pass, and no run of signs is looked through from each of them anew, which took half a minute', () => {
  const run = (sign: string) => sign.repeat(600_000)

  test('however many blanks a line begins with', () => {
    for (const blank of [' ', '\u00A0']) expect(read(run(blank) + resume).profile).toEqual(read(resume).profile)
  })

  test('however many dots or blanks lead from one skill to the next', () => {
    for (const sign of ['.', ' ', ': '])
      expect(read(`Skills\nKubernetes ${run(sign)} Terraform`).skills.map(({ skill }) => skill)).toEqual(
        expect.arrayContaining(['kubernetes', 'terraform']),
      )
  })

  test('a label before nothing but signs is no headline, and the next line may be one', () => {
    expect(read('Ada Lovelace\nTitle: **\nPlatform Engineer\nSkills\nKubernetes').profile.headline).toBe(
      'Platform Engineer',
    )
  })

  test('a label without items below the last skill that is known ends nothing', () => {
    expect(read('Skills\nKubernetes, Zurbo\nOther:\n').profile.unknownSkills).toEqual([{ words: 'Zurbo', level: null }])
  })
})
