type NpmCommand = { readonly file: string; readonly prefix: readonly string[]; readonly shell: boolean }
type NpmFailure = { readonly args: readonly string[]; readonly ending: string; readonly output: string }

export function runNpm(options: {
  readonly args: readonly string[]
  readonly cwd: string
  readonly onSpawn?: (pid: number) => void
}): Promise<void>
export function npmCommand(env: Readonly<Record<string, string | undefined>>): NpmCommand
export function npmFailureSentence(failure: NpmFailure): string
