import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The blocks of code of a page in docs/, by their language. */
export function codeBlocks(page: string, language: string): string[] {
  const text = readFileSync(join(import.meta.dirname, '../../docs', page), 'utf8')
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, of, code]) =>
    of === language && code ? [code] : [],
  )
}

/** Whether the machine has a program by this name. */
export const hasProgram = (name: string) => spawnSync(name, ['--version']).status === 0

/** Runs a program to its end. Out: its exit status and what it printed, both streams as one. */
export function runProgram(
  name: string,
  args: readonly string[],
  options: { cwd: string; env: Record<string, string> },
) {
  const child = spawn(name, args, { ...options, env: { ...process.env, ...options.env } })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk
  })
  return new Promise<{ status: number | null; output: string }>((resolve) => {
    child.once('close', (status) => resolve({ status, output }))
  })
}
