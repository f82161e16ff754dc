import { readFileSync, writeFileSync } from 'node:fs'
import { UsageError } from '../errors.ts'

/** The text of a file, or of standard input for `-`. Throws `UsageError` with one sentence when it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${reasonOf(error)}`)
  }
}

/** Writes a file whole. Throws `UsageError` with one sentence when it cannot be written. */
export function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${reasonOf(error)}`)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'this is not allowed',
  EEXIST: 'there is a file of this name',
  ENOSPC: 'the disk is full',
}

/** Why a file cannot be used, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? (error instanceof Error ? error.message : String(error))
}
