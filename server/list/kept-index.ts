import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { IndexTokenRepository } from '../../db/search/index-token.ts'
import { decodeIndex, encodeIndex, type StoredIndex } from '../index/stored-index.ts'
import type { Rates } from '../pay/rates.ts'

export type KeptIndex = ReturnType<typeof createKeptIndex>

type Options = {
  token: IndexTokenRepository
  /** Of the database; the index lies beside it. */
  path: string
  /** Which Rackline it is: another one may read rows otherwise. */
  build: string
  rates: Rates
  /** Told, in a sentence, why the index could not be written down. */
  complain: (sentence: string) => void
}

/**
 * The index in memory as a file beside the database, so that a start need not read every posting. It counts only as long as
 * nothing was written that it holds; one that is old, broken or of another Rackline is no index, and the rows are read.
 */
export function createKeptIndex({ token, path, build, rates, complain }: Options) {
  const file = `${path}.index`
  const labelOf = (token: string) => `${build} ${crc32(JSON.stringify(rates))} ${token}`
  let untold = token.untold()
  /** Of the file that is ours; one of another Rackline has a token that is as new and says nothing to this one. */
  let ours: string | null = null

  return {
    /** To be asked before the rows are read, if they must be: what is written from now on counts. */
    load(): StoredIndex | null {
      untold = token.untold()
      const current = token.current()
      if (current === null) return null
      try {
        const index = decodeIndex(wholeFile(file), labelOf(current))
        ours = index && current
        return index
      } catch {
        return null
      }
    },

    /**
     * Writes the index down, unless the one that is there is as it is now, or something was written of which this one was not
     * told. A failure costs the next start some time only.
     */
    keep(store: () => StoredIndex) {
      if (ours !== null && token.current() === ours) return
      const made = randomUUID()
      try {
        token.keep(made, () => {
          if (token.untold() !== untold) return false
          writeWhole(file, encodeIndex(store(), labelOf(made)))
          ours = made
          return true
        })
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        complain(`The index could not be kept in ${file}, so the next start reads every posting: ${why}`)
      }
    },
  }
}

function writeWhole(file: string, parts: readonly Uint8Array[]) {
  // One name for all: only one process at a time writes the index, and what a killed one left is written over.
  const partial = `${file}.part`
  const to = openSync(partial, 'w')
  try {
    for (const bytes of parts) for (let at = 0; at < bytes.length; ) at += writeSync(to, bytes, at)
    renameSync(partial, file)
  } finally {
    closeSync(to)
    rmSync(partial, { force: true })
  }
}

/** Read into memory of its own: a small file would share that of others, at any place of it. */
function wholeFile(path: string): Uint8Array<ArrayBuffer> {
  const read = readFileSync(path)
  return read.byteOffset % 8 === 0 ? new Uint8Array(read.buffer, read.byteOffset, read.length) : Uint8Array.from(read)
}
