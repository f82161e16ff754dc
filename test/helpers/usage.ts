import { type ParseArgsConfig, parseArgs } from 'node:util'

/** Kinds of options. */
export const word = { type: 'string' } as const
export const flag = { type: 'boolean' } as const

type Options = NonNullable<ParseArgsConfig['options']>

/**
 * Reads the words behind a command that developers run by hand. `--help` prints its usage and ends the process; with a word that the
 * command does not know it is refused.
 */
export function readCall<const Known extends Options>(call: {
  usage: string
  args: string[]
  options: Known
  allowPositionals?: boolean
}) {
  const { usage, args, options, allowPositionals = false } = call
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    console.log(usage)
    process.exit(0)
  }
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals, strict: true })
    return { values, positionals: positionals as string[] }
  } catch (error) {
    return refuseCall(error instanceof Error ? error.message : String(error), usage)
  }
}

/** Says what is wrong and how the command is called, and ends the process with 2. */
export function refuseCall(wrong: string, usage: string): never {
  console.error(`${wrong}\n\n${usage}`)
  process.exit(2)
}
