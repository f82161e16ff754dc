import { inflateRawSync } from 'node:zlib'
import { resumeLimits } from './limits.ts'
import { ResumeRefused } from './refusal.ts'

const endSignature = 0x06054b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50
/** The end record is 22 bytes and a comment of at most 65,535. */
const endSearchBytes = 22 + 65_535

type Entry = { flags: number; method: number; packedBytes: number; localAt: number }

/**
 * The unpacked bytes of one file of a zip archive; `null` when it has none of that name. Nothing that a header says of
 * sizes is believed: unpacking stops at `bytesMax`. Throws `ResumeRefused`: damaged, protected or expanding too far.
 */
export function readZipEntry(archive: Buffer, name: string, bytesMax: number): Buffer | null {
  const entry = findEntry(archive, name)
  if (!entry) return null
  if (entry.flags & 1) throw new ResumeRefused('resume_protected')
  const packed = packedBytes(archive, entry)
  if (entry.method === 0) return bounded(packed, bytesMax)
  if (entry.method !== 8) throw new ResumeRefused('resume_damaged')
  try {
    return inflateRawSync(packed, { maxOutputLength: bytesMax })
  } catch (error) {
    const full =
      error instanceof RangeError ||
      (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
    throw new ResumeRefused(full ? 'resume_expands' : 'resume_damaged')
  }
}

function findEntry(archive: Buffer, name: string): Entry | null {
  const end = findEnd(archive)
  const entries = archive.readUInt16LE(end + 10)
  if (entries > resumeLimits.zipEntriesMax) throw new ResumeRefused('resume_expands')
  let at = archive.readUInt32LE(end + 16)
  for (let index = 0; index < entries; index++) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== centralSignature)
      throw new ResumeRefused('resume_damaged')
    const nameBytes = archive.readUInt16LE(at + 28)
    const entryName = archive.toString('utf8', at + 46, at + 46 + nameBytes)
    if (entryName === name) return readEntry(archive, at)
    at += 46 + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return null
}

const readEntry = (archive: Buffer, at: number): Entry => ({
  flags: archive.readUInt16LE(at + 8),
  method: archive.readUInt16LE(at + 10),
  packedBytes: archive.readUInt32LE(at + 20),
  localAt: archive.readUInt32LE(at + 42),
})

function findEnd(archive: Buffer) {
  const from = Math.max(0, archive.length - endSearchBytes)
  for (let at = archive.length - 22; at >= from; at--) if (archive.readUInt32LE(at) === endSignature) return at
  throw new ResumeRefused('resume_damaged')
}

function packedBytes(archive: Buffer, { localAt, packedBytes }: Entry) {
  if (localAt + 30 > archive.length || archive.readUInt32LE(localAt) !== localSignature)
    throw new ResumeRefused('resume_damaged')
  const start = localAt + 30 + archive.readUInt16LE(localAt + 26) + archive.readUInt16LE(localAt + 28)
  if (start + packedBytes > archive.length) throw new ResumeRefused('resume_damaged')
  return archive.subarray(start, start + packedBytes)
}

function bounded(bytes: Buffer, bytesMax: number) {
  if (bytes.length > bytesMax) throw new ResumeRefused('resume_expands')
  return bytes
}
