import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { UsageError } from '../../errors.ts'

/** The text of a file, or of standard input for `-`. Throws `UsageError` with one sentence when it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${reasonOf(error)}`)
  }
}

/** Writes a file whole, or to standard output for `-`. Throws `UsageError` with one sentence when it cannot be written. */
export const writeText = (file: string, text: string) => put(writeFileSync, file, text)

/** The same at the end of a file that there is. */
export const appendText = (file: string, text: string) => put(appendFileSync, file, text)

function put(write: (file: string, text: string) => void, file: string, text: string): void {
  if (file === '-') return void process.stdout.write(text)
  try {
    write(file, text)
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
  SQLITE_FULL: 'the disk is full',
}

/** Why a file cannot be used, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? (error instanceof Error ? error.message : String(error))
}
