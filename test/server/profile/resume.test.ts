import { describe, expect, test } from 'vitest'
import { createFileReader } from '../../../server/profile/reader.ts'
import { createResumeReading } from '../../../server/profile/resume.ts'
import { docxOf, docxOfXml, pdfOf } from '../../helpers/documents.ts'

const readResume = createResumeReading(createFileReader())
const utf8 = (text: string) => new TextEncoder().encode(text)

const lines = ['Jo Doe', 'Site Reliability Engineer', 'Kubernetes (EKS), Terraform & Go', '2019 – Present']

describe('a résumé is read as it stands in', () => {
  test.each([false, true])('a PDF (deflated: %s)', async (packed) => {
    expect((await readResume(pdfOf([lines, ['Second page']], { packed }))).split('\n')).toEqual([
      ...lines,
      'Second page',
    ])
  })

  test('a DOCX', async () => {
    expect((await readResume(docxOf(lines.join('\n')))).trim().split('\n')).toEqual(lines)
  })

  test('a DOCX with tabs, breaks, deleted words, fields and text boxes, each once', async () => {
    const run = (inner: string) => `<w:r>${inner}</w:r>`
    const text = (words: string) => run(`<w:t>${words}</w:t>`)
    const box = `<mc:AlternateContent><mc:Choice>${text('boxed')}</mc:Choice><mc:Fallback>${text('boxed')}</mc:Fallback></mc:AlternateContent>`
    const xml = `<w:document><w:body><w:p>${text('SRE')}${run('<w:tab/>')}${text('2020')}${run('<w:br/>')}${text('R&amp;D')}</w:p><w:p>${run('<w:delText>gone</w:delText><w:instrText>PAGE</w:instrText>')}${box}</w:p></w:body></w:document>`
    expect((await readResume(docxOfXml(xml))).trim()).toBe('SRE\t2020\nR&D\nboxed')
  })

  test('text in UTF-8, UTF-16 and Windows-1252', async () => {
    expect(await readResume(utf8('Zürich\r\nSRE'))).toBe('Zürich\nSRE')
    expect(await readResume(utf8('Airﬂow, Conﬂuence'))).toBe('Airflow, Confluence')
    expect(await readResume(Buffer.from('\uFEFFZürich', 'utf16le'))).toBe('Zürich')
    expect(await readResume(Buffer.from('Zürich', 'latin1'))).toBe('Zürich')
  })

  test('JSON Resume, without its name, addresses and picture', async () => {
    const text = await readResume(utf8(JSON.stringify(jsonResume)))
    expect(text).toContain('Headline: Site Reliability Engineer')
    expect(text).toContain('Location: Memphis, TN, US')
    expect(text).toContain('Senior SRE, Initech  2019-03 – Present')
    expect(text).toContain('- Ran Kubernetes for 200 services')
    expect(text).toContain('Containers (Master): Kubernetes, Helm')
    expect(text).not.toMatch(/Doe|jo@|555|pic/)
  })
})

const jsonResume = {
  $schema: 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json',
  basics: {
    name: 'Jo Doe',
    label: 'Site Reliability Engineer',
    image: 'https://example.org/pic.png',
    email: 'jo@example.org',
    phone: '+1 555 0100',
    location: { city: 'Memphis', region: 'TN', countryCode: 'US' },
    profiles: [{ network: 'GitHub', username: 'doe' }],
  },
  work: [
    {
      name: 'Initech',
      position: 'Senior SRE',
      startDate: '2019-03-01',
      highlights: ['Ran Kubernetes for 200 services'],
    },
  ],
  skills: [{ name: 'Containers', level: 'Master', keywords: ['Kubernetes', 'Helm'] }],
  languages: [{ language: 'English', fluency: 'Native' }],
}
