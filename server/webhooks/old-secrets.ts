import { z } from 'zod'

const oldSecrets = z.array(z.object({ secret: z.string(), until: z.number() }))
type OldSecret = z.infer<typeof oldSecrets>[number]

type Settings = { get(key: string): string | null; set(key: string, value: string): void; remove(key: string): void }
export type OldSecrets = ReturnType<typeof createOldSecrets>

/** Secrets of webhooks that were replaced. Until a moment they still sign beside the new ones, so that receivers have time to change. */
export function createOldSecrets(settings: Settings) {
  const keyOf = (webhook: number) => `webhook_old_secrets_${webhook}`
  /** The newest first. */
  function keptOf(webhook: number): OldSecret[] {
    const kept = settings.get(keyOf(webhook))
    return kept === null ? [] : oldSecrets.parse(JSON.parse(kept))
  }
  const goodOf = (webhook: number, now: Date) => keptOf(webhook).filter(({ until }) => until > now.getTime())
  function keep(webhook: number, secrets: readonly OldSecret[]) {
    if (secrets.length > 0) settings.set(keyOf(webhook), JSON.stringify(secrets))
    else settings.remove(keyOf(webhook))
  }

  return {
    of: (webhook: number, now: Date): string[] => goodOf(webhook, now).map(({ secret }) => secret),
    /** Lets a secret sign until a moment, as those before it go on to, but no longer than it. */
    retire(webhook: number, secret: string, until: Date, now: Date) {
      const before = goodOf(webhook, now).map((old) => ({ ...old, until: Math.min(old.until, until.getTime()) }))
      const all = [{ secret, until: until.getTime() }, ...before]
      keep(
        webhook,
        all.filter((old) => old.until > now.getTime()),
      )
    },
    /** Forgets what signs no more. */
    tidy(webhook: number, now: Date) {
      const good = goodOf(webhook, now)
      // Asked at every change of a posting: it writes only where something goes.
      if (good.length < keptOf(webhook).length) keep(webhook, good)
    },
    forget: (webhook: number) => keep(webhook, []),
  }
}
