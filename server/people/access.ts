import { type Config, ConfigError } from '../config.ts'
import { isLoopback } from '../loopback.ts'

/**
 * Who may have things of their own here. `owner`: whoever sits at this machine; `accounts`: people who prove an address by
 * mail, with links that begin with `baseUrl`; `off`: nobody, and why.
 */
export type Access =
  | { readonly kind: 'owner' }
  | { readonly kind: 'accounts'; readonly baseUrl: string }
  | { readonly kind: 'off'; readonly why: string }

type Asked = Pick<Config, 'smtpUrl' | 'mailFrom' | 'host' | 'port' | 'publicUrl'>

/** Decides it from the settings. Throws `ConfigError` with one sentence when mail is half set up. */
export function accessOf({ smtpUrl, mailFrom, host, port, publicUrl }: Asked): Access {
  const isLocal = isLoopback(host)
  if (smtpUrl) {
    if (!mailFrom)
      throw new ConfigError('SMTP_URL needs a sender: set RACKLINE_MAIL_FROM, for instance letters@example.org.')
    if (!publicUrl && !isLocal)
      throw new ConfigError('Links in mails need an address: set RACKLINE_PUBLIC_URL beside SMTP_URL.')
    return { kind: 'accounts', baseUrl: publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}` }
  }
  if (isLocal && !publicUrl) return { kind: 'owner' }
  return {
    kind: 'off',
    why: 'This server can be reached from elsewhere and has no mail server to tell people apart by, so nothing personal is kept here. Its owner can turn accounts on with SMTP_URL; the README says how.',
  }
}
