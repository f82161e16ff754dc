import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readConfig, settings } from '../../server/config.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

describe('settings', () => {
  test.each(Object.values(settings))('$env is documented in the README as the code documents it', ({ env, doc }) => {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${env}\` |`))
    expect(row).toContain(doc)
  })

  test('the README documents no setting that does not exist', () => {
    const named = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)
    expect(named.sort()).toEqual(
      Object.values(settings)
        .map(({ env }) => env)
        .sort(),
    )
  })

  test('without any variable everything has its default', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      minGapMs: 1000,
      closeAfterHours: 6,
      gateway: null,
    })
  })

  test('zero and fractions are values', () => {
    expect(readConfig({ RACKLINE_CLOSE_AFTER_HOURS: '0.5', RACKLINE_MIN_GAP_MS: '0' })).toMatchObject({
      closeAfterHours: 0.5,
      minGapMs: 0,
    })
  })

  test.each([
    ['RACKLINE_PORT', '70000', 'must be at most 65535.'],
    ['RACKLINE_PORT', 'abc', 'must be a number.'],
    ['RACKLINE_PORT', '80.5', 'must be a whole number.'],
    ['RACKLINE_UPSTREAM_GATEWAY', 'ftp://x', 'invalid URL.'],
    ['RACKLINE_UPSTREAM_GATEWAY', 'nonsense', 'invalid URL.'],
    ['RACKLINE_MIN_GAP_MS', '-1', 'must be at least 0.'],
    ['RACKLINE_BACKUP_DAYS', '1.5', 'must be a whole number.'],
    ['RACKLINE_LOG_LEVEL', 'loud', 'must be one of debug,'],
    ['RACKLINE_MAIL_FROM', 'Rackline', 'must be letters@example.org, or'],
    ['SMTP_URL', 'smtp://mail.example.org:99999', 'is not an address that can be read'],
    ['HTTPS_PROXY', 'socks5://127.0.0.1:1080', 'must start with http:// or https://'],
  ])('%s=%s is refused with a sentence that names it', (name, value, why) => {
    expect(() => readConfig({ [name]: value })).toThrow(`${name}=${value} cannot be used: ${why}`)
  })

  test('a password is not part of that sentence', () => {
    const read = () => readConfig({ REDIS_URL: 'reddis://user:hunter2@10.0.0.5:6379' })
    expect(read).toThrow(/REDIS_URL=reddis:\/\/…@10\.0\.0\.5:6379 cannot be used/)
    expect(read).not.toThrow(/hunter2/)
  })

  test('what is set to nothing is not set, and hides no lower-case name', () => {
    const nothing = Object.fromEntries(Object.values(settings).map(({ env }) => [env, '']))
    expect(readConfig(nothing)).toEqual(readConfig({}))
    expect(readConfig({ ...nothing, https_proxy: 'http://10.0.0.1:3128' }).httpsProxy).toBe('http://10.0.0.1:3128')
    const read = () => readConfig({ ...nothing, https_proxy: 'ftp://10.0.0.1' })
    expect(read).toThrow('HTTPS_PROXY=ftp://10.0.0.1 cannot be used')
  })

  test('nor is that of a proxy without a scheme', () => {
    const read = () => readConfig({ HTTPS_PROXY: 'user:hunter%2x@10.0.0.5:3128' })
    expect(read).toThrow('HTTPS_PROXY=…@10.0.0.5:3128 cannot be used')
  })

  test.each(['pa/ss', 'pa#ss', 'pa?ss', 'pa%ss'])('a password such as %s is refused, and not said', (password) => {
    for (const [name, url] of [
      ['SMTP_URL', `smtp://user:${password}@mail.example.org:587`],
      ['REDIS_URL', `redis://:${password}@10.0.0.5:6379`],
    ] as const) {
      const read = () => readConfig({ [name]: url })
      expect(read).toThrow(new RegExp(`^${name}=\\w+://…@.* cannot be used: .*%25, %2F, %23, %3F and %40`))
      expect(read).not.toThrow(/pa.ss/)
    }
  })

  test('a proxy may be named without http://, and a sender may be of a host without a domain', () => {
    expect(readConfig({ HTTPS_PROXY: 'proxy.example.org:3128' }).httpsProxy).toBe('http://proxy.example.org:3128')
    expect(readConfig({ RACKLINE_MAIL_FROM: 'rackline@localhost' }).mailFrom).toBe('rackline@localhost')
  })
})
