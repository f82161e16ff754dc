import { z } from 'zod'
import { issueWords } from './issue-words.ts'
import { logLevels } from './journal/levels.ts'

/** A setting: what it does, the shape of its value, the environment variable that sets it. README's table is tested against this. */
type Setting<T> = { env: string; doc: string; schema: z.ZodType<T, string | undefined> }

const setting = <T>(env: string, doc: string, schema: z.ZodType<T, string | undefined>): Setting<T> => ({
  env,
  doc,
  schema,
})

const text = z.string().optional()
const nullable = text.transform((value) => value || null)
const number = (fallback: number, min: number, max: number) =>
  text.transform((value) => (value ? Number(value) : fallback)).pipe(z.number().min(min).max(max))
const optionalNumber = (min: number, max: number) =>
  text.transform((value) => (value ? Number(value) : null)).pipe(z.int().min(min).max(max).nullable())
const httpUrl = nullable.pipe(
  z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .nullable(),
)

/** An address with a user and a password, which are decoded where they are used. */
const connectionUrl = (start: RegExp, starts: string) =>
  nullable.pipe(z.string().regex(start, starts).refine(isConnectionUrl, unescaped).nullable())
const unescaped =
  'is not an address that can be read: in a user or password, %, /, #, ? and @ are written as %25, %2F, %23, %3F and %40'

function isConnectionUrl(url: string): boolean {
  try {
    const { username, password } = new URL(url)
    return decodeURIComponent(username + password) !== null
  } catch {
    return false
  }
}

/** As other programs read it: without a scheme it is asked by http. */
const proxyUrl = nullable
  .transform((value) => (value === null || value.includes('://') ? value : `http://${value}`))
  .pipe(
    z
      .string()
      .regex(/^https?:\/\/./, 'must start with http:// or https://')
      .refine(isConnectionUrl, unescaped)
      .nullable(),
  )

/** `letters@example.org` or `Rackline <letters@example.org>`; also of a host without a domain. */
const senders = /^[^<>@\s]+@[^<>@\s]+$|^[^<>]*<[^<>@\s]+@[^<>@\s]+>$/

export const settings = {
  port: setting('RACKLINE_PORT', 'Port of the server.', number(3000, 0, 65_535).pipe(z.int())),
  host: setting(
    'RACKLINE_HOST',
    'Address the server listens on. 127.0.0.1: this machine only.',
    text.transform((v) => v || '127.0.0.1'),
  ),
  database: setting(
    'RACKLINE_DATABASE',
    'The SQLite file.',
    text.transform((v) => v || './data/rackline.db'),
  ),
  backups: setting(
    'RACKLINE_BACKUPS',
    'A folder into which `serve` puts a backup a day ([docs/operations.md](docs/operations.md)). Not set: it makes none.',
    nullable,
  ),
  backupDays: setting('RACKLINE_BACKUP_DAYS', 'For how many days those are kept.', number(14, 1, 9_999).pipe(z.int())),
  gateway: setting(
    'RACKLINE_UPSTREAM_GATEWAY',
    'Sends every outgoing `https://H/P` to `URL/H/P`: a recorded or caching stand-in for the live boards.',
    httpUrl,
  ),
  minGapMs: setting(
    'RACKLINE_MIN_GAP_MS',
    'Least milliseconds between two requests to one host. 0 together with a gateway also ignores Crawl-delay.',
    number(1_000, 0, 3_600_000),
  ),
  closeAfterHours: setting(
    'RACKLINE_CLOSE_AFTER_HOURS',
    'A posting closes when two complete sweeps at least this many hours apart do not list it.',
    number(6, 0, 24 * 365),
  ),
  publicUrl: setting(
    'RACKLINE_PUBLIC_URL',
    'Address under which others reach this server, for links and the User-Agent.',
    httpUrl,
  ),
  chromium: setting(
    'CHROMIUM_PATH',
    'A Chromium or Chrome for boards that need a browser. Found or fetched by itself when not set.',
    nullable,
  ),
  rates: setting(
    'RACKLINE_RATES',
    'A JSON file of dated reference rates in place of the shipped `server/pay/rates.json`, in its form.',
    nullable,
  ),
  smtpUrl: setting(
    'SMTP_URL',
    'Turns accounts and letters by mail on: `smtp://user:password@host:587`, `smtps://…`, or `file:./mail` for a folder of .eml files. Not set: the person at this machine owns everything and needs no sign-in.',
    connectionUrl(/^(smtps?:\/\/.|file:.)/, 'must start with smtp://, smtps:// or file:'),
  ),
  mailFrom: setting(
    'RACKLINE_MAIL_FROM',
    'Sender of all mail, `letters@example.org` or `Rackline <letters@example.org>`. Needed with SMTP_URL.',
    nullable.pipe(
      z.string().regex(senders, 'must be letters@example.org, or Rackline <letters@example.org>').nullable(),
    ),
  ),
  dkimKey: setting(
    'RACKLINE_DKIM_KEY',
    'A PEM file with the private key that signs mail for the domain of the sender.',
    nullable,
  ),
  dkimSelector: setting(
    'RACKLINE_DKIM_SELECTOR',
    'Where in DNS the public key is: `<selector>._domainkey.<domain>`.',
    text.transform((v) => v || 'rackline').pipe(z.string().regex(/^[a-z0-9.-]{1,63}$/i)),
  ),
  mailPerHourMax: setting(
    'RACKLINE_MAIL_PER_HOUR',
    'Letters sent in an hour at most; the rest waits.',
    number(1_000, 1, 1_000_000),
  ),
  anonymousLimit: setting(
    'RACKLINE_ANONYMOUS_LIMIT',
    'Requests a minute to the API without a key, per network; 0: a key is needed. Not set: 120, or 600,000 where only this machine reaches the server.',
    optionalNumber(0, 10_000_000),
  ),
  keyLimit: setting(
    'RACKLINE_KEY_LIMIT',
    'Requests a minute to the API with a key that was made without `--quota`. Not set: 6,000, or 600,000 where only this machine reaches the server.',
    optionalNumber(1, 10_000_000),
  ),
  logLevel: setting(
    'RACKLINE_LOG_LEVEL',
    'What `serve` logs to standard error: debug, info (each request, sweep, letter), warn, error or silent. Not set: info, or warn on a terminal.',
    nullable.pipe(z.enum(logLevels).nullable()),
  ),
  redis: setting(
    'REDIS_URL',
    'A Redis that server and `rackline worker` processes share ([docs/scaling.md](docs/scaling.md)). Not set: one process does everything.',
    connectionUrl(/^rediss?:\/\/./, 'must start with redis:// or rediss://'),
  ),
  collect: setting(
    'RACKLINE_COLLECT',
    'With REDIS_URL: `here` reads boards in the server too, `workers` leaves it to `rackline worker`.',
    text.transform((v) => v || 'here').pipe(z.enum(['here', 'workers'])),
  ),
  leaseSeconds: setting(
    'RACKLINE_LEASE_SECONDS',
    'With REDIS_URL: a process that is silent for so long has died, and its work is given to another.',
    number(30, 1, 600),
  ),
  usajobsEmail: setting('USAJOBS_EMAIL', 'The address that the key of USAJOBS belongs to.', nullable),
  usajobsKey: setting('USAJOBS_KEY', 'A free key of developer.usajobs.gov, for boards of USAJOBS.', nullable),
  adzunaId: setting(
    'ADZUNA_APP_ID',
    'The name of an application at developer.adzuna.com, for boards of Adzuna.',
    nullable,
  ),
  adzunaKey: setting('ADZUNA_APP_KEY', 'Its key.', nullable),
  httpsProxy: setting('HTTPS_PROXY', 'A proxy for all outgoing requests.', proxyUrl),
  noProxy: setting('NO_PROXY', 'Hosts that are asked without the proxy, separated by commas.', nullable),
  extraCa: setting(
    'NODE_EXTRA_CA_CERTS',
    'A PEM file with more certificate authorities (read by Node itself).',
    nullable,
  ),
} as const

export type Config = { [Key in keyof typeof settings]: z.output<(typeof settings)[Key]['schema']> }

/** Reads the environment. Throws one sentence naming the variable and what it may be. The only place that reads it. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const entries = Object.entries(settings).map(([key, { env: name, schema }]) => {
    // Set to nothing is not set: containers are handed on all names, beside `https_proxy` where Docker itself says it.
    const given = env[name] || env[name.toLowerCase()]
    const parsed = schema.safeParse(given)
    if (!parsed.success) {
      const words = parsed.error.issues.map(issueWords)[0] ?? ''
      const why = words.charAt(0).toLowerCase() + words.slice(1)
      throw new ConfigError(
        `${name}=${withoutPassword(given ?? '')} cannot be used: ${why} See the table in README.md.`,
      )
    }
    return [key, parsed.data]
  })
  return Object.fromEntries(entries)
}

/** The sentence may end in a log. A proxy has a user and password without `//` before them, too. */
const withoutPassword = (value: string) => value.replace(/^([a-z][\w+.-]*:\/\/|(?=[^@]*:)).*@/is, '$1…@')

export class ConfigError extends Error {}

/** The keys that the owner holds for sources, by the names that sources ask for. */
export const sourceKeys = (config: Config) => ({
  USAJOBS_EMAIL: config.usajobsEmail,
  USAJOBS_KEY: config.usajobsKey,
  ADZUNA_APP_ID: config.adzunaId,
  ADZUNA_APP_KEY: config.adzunaKey,
})
