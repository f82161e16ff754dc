import { ResumeRefused } from './refusal.ts'

export type FileKind = 'pdf' | 'docx' | 'text'

const magics = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], refusal: 'resume_old_word' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], refusal: 'resume_picture' },
  { bytes: [0xff, 0xd8, 0xff], refusal: 'resume_picture' },
  { bytes: [0x47, 0x49, 0x46, 0x38], refusal: 'resume_picture' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], refusal: 'resume_unsupported' }, // {\rtf
] as const

/** What the bytes are, by themselves: names and content types are what a sender says. Throws `ResumeRefused` for what is not read. */
export function fileKind(bytes: Uint8Array): FileKind {
  const known = magics.find((magic) => startsWith(bytes, magic.bytes))
  if (known) throw new ResumeRefused(known.refusal)
  if (startsWith(bytes, [0x50, 0x4b])) return 'docx'
  // Readers accept a PDF whose header stands anywhere in the first KiB.
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.byteLength)).toString('latin1')
  return head.includes('%PDF-') ? 'pdf' : 'text'
}

/**
 * Plain text of bytes that should be text: UTF-8, UTF-16 with its mark, else Windows-1252. Throws `ResumeRefused` for
 * bytes that no text has.
 */
export function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return clean(new TextDecoder('utf-16le').decode(bytes))
  if (startsWith(bytes, [0xfe, 0xff])) return clean(new TextDecoder('utf-16be').decode(bytes))
  try {
    return clean(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof ResumeRefused) throw error
    return clean(new TextDecoder('windows-1252').decode(bytes))
  }
}

function clean(text: string) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these tell a binary file from a text.
  if (/[\u0000-\u0008\u000e-\u001a]/.test(text)) throw new ResumeRefused('resume_unsupported')
  return text
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, index) => bytes[index] === byte)
