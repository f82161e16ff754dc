export type SetupMode = 'run' | 'test'
type Facts = { readonly lockfile: string; readonly installedAt: number; readonly system: string }
type LockEntry = {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly devOptional?: boolean
}
type Lock = { readonly packages?: Readonly<Record<string, LockEntry>> }

export function isInstalled(root: string, mode: SetupMode): boolean
export function stampFits(stamp: (Facts & { readonly mode: SetupMode }) | null, facts: Facts, mode: SetupMode): boolean
export function lockFits(wanted: Lock, installed: Lock, mode: SetupMode): boolean
export function writeStamp(root: string, mode: SetupMode): void
