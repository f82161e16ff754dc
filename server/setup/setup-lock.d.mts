type Owner = { readonly token: string; readonly host: string; readonly pids: readonly number[] }
type Holder = { readonly host: string; readonly isAlive: (pid: number) => boolean; readonly silentMs: number }

export function withSetupLock<T>(
  options: { readonly lock: string; readonly onWait: () => void },
  work: (adopt: (pid: number) => void) => Promise<T>,
): Promise<T>
export function isStale(owner: Owner | null, holder: Holder): boolean
