import { deflateRawSync, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resumeLimits } from '../../../server/profile/limits.ts'
import { createFileReader } from '../../../server/profile/reader.ts'
import { ResumeRefused, refusals } from '../../../server/profile/refusal.ts'
import { createResumeReading } from '../../../server/profile/resume.ts'
import { docxOf, docxOfXml, pdfOf, pdfOfStreams, zipOf } from '../../helpers/documents.ts'

const readResume = createResumeReading(createFileReader())
const utf8 = (text: string) => Buffer.from(text)
const refusalOf = (bytes: Uint8Array) =>
  readResume(bytes).then(
    (text) => `read ${text.length} characters`,
    (error) => (error instanceof ResumeRefused ? error.code : `threw ${error}`),
  )

const mib = 1024 * 1024
const bomb = deflateRawSync(Buffer.alloc(128 * mib, ' '))
const pages = (count: number) => Array.from({ length: count }, (_, index) => [`Page ${index + 1}`])
const damaged = (file: Buffer, at: number, bytes: number) =>
  Buffer.concat([file.subarray(0, at), file.subarray(at + bytes)])
const entities = `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${`&a${n - 1 < 0 ? '' : n - 1};`.repeat(10)}">`).join('')}]>`

describe('a hostile file is refused in one sentence', () => {
  test.each([
    ['more than 5 MB', () => Buffer.alloc(resumeLimits.bytesMax + 1, 'a'), 'resume_too_large'],
    ['a DOCX whose text unpacks to 128 MB', () => docxOfXml('', { packed: bomb }), 'resume_expands'],
    [
      'the same, with headers that say 100 bytes',
      () => docxOfXml('', { packed: bomb, claimed: 100 }),
      'resume_expands',
    ],
    [
      'an archive of 10,000 files',
      () => zipOf(Array.from({ length: 10_000 }, (_, n) => ({ name: `f${n}`, data: '' }))),
      'resume_expands',
    ],
    [
      'a directory that promises more files than it has',
      () => zipOf([{ name: 'x', data: 'x' }], { entries: 900 }),
      'resume_damaged',
    ],
    ['a DOCX that is protected', () => docxOfXml('x', { flags: 1 }), 'resume_protected'],
    ['a zip that is no DOCX', () => zipOf([{ name: 'content.xml', data: 'x' }]), 'resume_unsupported'],
    [
      'a DOCX of nothing but entities',
      () => docxOfXml(`${entities}<w:document><w:t>&a8;&#x110000;</w:t></w:document>`),
      'resume_no_text',
    ],
    ['a DOCX cut short', () => docxOf('Kubernetes').subarray(0, 200), 'resume_damaged'],
    ['a DOCX with too much text', () => docxOf('word '.repeat(40_000)), 'resume_too_long'],
    ['a PDF of 31 pages', () => pdfOf(pages(31)), 'resume_too_long'],
    ['a PDF cut short', () => pdfOf(pages(2)).subarray(0, 40), 'resume_damaged'],
    ['a PDF without text', () => pdfOf([[]]), 'resume_no_text'],
    ['the old Word format, renamed', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'resume_old_word'],
    ['RTF', () => utf8('{\\rtf1 Kubernetes}'), 'resume_unsupported'],
    ['a picture', () => Buffer.from('89504e470d0a1a0a', 'hex'), 'resume_picture'],
    ['a program', () => Buffer.from('7f454c4602010100000000000000000003003e00', 'hex'), 'resume_unsupported'],
    ['JSON that is no JSON Resume', () => utf8('{"hello":"world"}'), 'resume_not_json_resume'],
    ['nothing', () => Buffer.alloc(0), 'resume_no_text'],
  ])(
    '%s',
    async (_, file, code) => {
      expect(await refusalOf(file())).toBe(code)
    },
    60_000,
  )

  test('every refusal is a sentence that says what to do', () => {
    for (const { meaning } of Object.values(refusals)) expect(meaning).toMatch(/^[A-Z].*\.$/)
  })
})

describe('a hostile PDF ends with its process, in time and within memory', () => {
  test.each([
    [
      'a content stream that unpacks to 256 MB',
      () => pdfOfStreams([deflateSync(Buffer.alloc(256 * mib, ' '))], 'given'),
    ],
    [
      'a page tree that contains itself',
      () =>
        utf8(
          '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>',
        ),
    ],
    ['a million operators', () => pdfOfStreams([Buffer.from('q '.repeat(2_000_000))], 'deflate')],
    [
      'a page count that lies',
      () =>
        utf8(
          '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 2147483647>>endobj\ntrailer<</Root 1 0 R>>',
        ),
    ],
  ])(
    '%s',
    async (_, file) => {
      expect(Object.keys(refusals)).toContain(await refusalOf(file()))
    },
    60_000,
  )
})

test('random bytes behind every magic number are refused or read, never more', async () => {
  const heads = fc.constantFrom('', '%PDF-1.7\n', 'PK\u0003\u0004', '{', '\u00ff\u00fe')
  await fc.assert(
    fc.asyncProperty(heads, fc.uint8Array({ maxLength: 2_000 }), async (head, tail) => {
      const bytes = Buffer.concat([Buffer.from(head, 'latin1'), tail])
      expect(await refusalOf(bytes)).toMatch(/^(resume_|read )/)
    }),
    { numRuns: 8 },
  )
}, 160_000)

test('a good file with a hole in it is refused or read, never more', async () => {
  const files = [docxOf('Kubernetes and Terraform\n'.repeat(20)), pdfOf(pages(3), { packed: true })]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), fc.nat(3_000), fc.nat(60), async (file, at, bytes) => {
      expect(await refusalOf(damaged(file, at % file.length, bytes))).toMatch(/^(resume_|read )/)
    }),
    { numRuns: 8 },
  )
}, 160_000)
