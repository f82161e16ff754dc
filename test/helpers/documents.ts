import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

/** Writers of the smallest files that are what they claim: PDF, zip and DOCX, honest or not. */

type ZipFile = {
  name: string
  data: Buffer | string
  method?: 0 | 8
  claimed?: number
  packed?: Buffer
  flags?: number
}

/** A zip archive. `claimed`: the unpacked size that its headers state, whatever the truth; `packed`: bytes in place of the right ones. */
export function zipOf(files: ZipFile[], { entries = files.length }: { entries?: number } = {}): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let at = 0
  for (const file of files) {
    const { local, central } = zipFile(file, at)
    locals.push(local)
    centrals.push(central)
    at += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries & 0xffff, 8)
  end.writeUInt16LE(entries & 0xffff, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}

function zipFile({ name, data, method = 8, claimed, packed, flags = 0 }: ZipFile, at: number) {
  const bytes = Buffer.from(data)
  const body = packed ?? (method === 8 ? deflateRawSync(bytes) : bytes)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(flags, 2)
  common.writeUInt16LE(method, 4)
  common.writeUInt32LE(crc32(bytes), 10)
  common.writeUInt32LE(body.length, 14)
  common.writeUInt32LE(claimed ?? bytes.length, 18)
  common.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([signature('PK\u0003\u0004'), common, Buffer.from(name), body])
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(at, 10)
  const central = Buffer.concat([signature('PK\u0001\u0002'), Buffer.from([20, 0]), common, tail, Buffer.from(name)])
  return { local, central }
}

const signature = (text: string) => Buffer.from(text, 'latin1')

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A DOCX with one paragraph a line. */
export const docxOf = (text: string) => docxOfXml(documentXml(text.split('\n')))

const documentXml = (lines: string[], prolog = '<?xml version="1.0" encoding="UTF-8"?>') =>
  `${prolog}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${lines
    .map((line) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`)
    .join('')}</w:body></w:document>`

export const docxOfXml = (xml: string | Buffer, options: Partial<ZipFile> = {}) =>
  zipOf([
    {
      name: '[Content_Types].xml',
      data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    { name: 'word/document.xml', data: xml, ...options },
  ])

/** A PDF of Helvetica text: one array of lines a page. `packed`: the content streams are deflated. */
export function pdfOf(pages: string[][], { packed = false } = {}): Buffer {
  return pdfOfStreams(
    pages.map((lines) => Buffer.from(`BT /F1 11 Tf 50 760 Td 14 TL\n${lines.map(pdfLine).join('\n')}\nET`, 'latin1')),
    packed ? 'deflate' : 'plain',
  )
}

const pdfLine = (line: string) => `(${line.replace(/[\\()]/g, '\\$&').replaceAll('–', '\\226')}) Tj T*`

/** A PDF with these content streams, one a page. `given`: they are deflated already. */
export function pdfOfStreams(streams: Buffer[], filter: 'plain' | 'deflate' | 'given'): Buffer {
  const font = 3
  const objects: (Buffer | string)[] = []
  const kids = streams.map((_, index) => `${4 + 2 * index} 0 R`).join(' ')
  objects.push('<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Kids[${kids}]/Count ${streams.length}>>`)
  objects.push('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>')
  for (const [index, stream] of streams.entries()) {
    const body = filter === 'deflate' ? deflateSync(stream) : stream
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents ${5 + 2 * index} 0 R/Resources<</Font<</F1 ${font} 0 R>>>>>>`,
      Buffer.concat([
        Buffer.from(`<</Length ${body.length}${filter === 'plain' ? '' : '/Filter/FlateDecode'}>>stream\n`),
        body,
        Buffer.from('\nendstream'),
      ]),
    )
  }
  return pdfFile(objects)
}

function pdfFile(objects: (Buffer | string)[]) {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let at = parts[0]?.length ?? 0
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')])
    offsets.push(at)
    parts.push(part)
    at += part.length
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF`,
    ),
  )
  return Buffer.concat(parts)
}
