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
  ])('%s=%s is refused with a sentence that names it', (name, value, why) => {
    expect(() => readConfig({ [name]: value })).toThrow(`${name}=${value} cannot be used: ${why}`)
  })

  test('a password is not part of that sentence', () => {
    const read = () => readConfig({ REDIS_URL: 'reddis://user:hunter2@10.0.0.5:6379' })
    expect(read).toThrow(/REDIS_URL=reddis:\/\/…@10\.0\.0\.5:6379 cannot be used/)
    expect(read).not.toThrow(/hunter2/)
  })
})
