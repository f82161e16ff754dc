import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import { freshFolderFor } from '../../helpers/folder.ts'
import { ada, putPostings } from '../../helpers/people-app.ts'
import { rackline } from '../../helpers/process.ts'

describe('the commands about people, as their operator runs them', () => {
  const { path: folder, remove } = freshFolderFor('cli-people')
  const mail = join(folder, 'mail')
  const owner = { RACKLINE_DATABASE: join(folder, 'owner.db') }
  const accounts = {
    RACKLINE_DATABASE: join(folder, 'accounts.db'),
    SMTP_URL: `file:${mail}`,
    RACKLINE_MAIL_FROM: 'letters@example.org',
  }
  const run = (words: string, env: Record<string, string> = owner) => rackline(words.split(' '), env)
  const json = async (words: string, env: Record<string, string> = owner) => {
    const { status, stdout } = await run(`${words} --json`, env)
    expect([words, status]).toEqual([words, 0])
    return JSON.parse(stdout)
  }
  /** Stores some postings, and for one person a profile and a letter that is due. */
  async function live(env: Record<string, string>) {
    const now = new Date()
    const app = createApp(readConfig(env), { registry: { version: '2026-01-01', employers: [] }, log: () => {} })
    putPostings(app, now, ['1', '2'])
    const { access, keeping, letters } = app.people
    if (access.kind === 'accounts')
      app.database.sqlite.exec(
        "insert into people (kind, email, created_at, confirmed_at) values ('account', 'ada@example.org', 1, 1)",
      )
    const personId = access.kind === 'accounts' ? 1 : app.people.ownerId()
    const kept = keeping.keepProfile(personId, ada, 'Site reliability')
    const when = { weekday: 1, hour: 8, timeZone: 'UTC', whenNothing: 'line' as const }
    letters.start(personId, { profileId: kept.id }, when)
    app.database.sqlite.exec('update subscriptions set next_due_at = 1')
    await app.close()
  }
  beforeAll(async () => {
    await live(owner)
    await live(accounts)
  }, 60_000)
  afterAll(remove)

  test.each(['digest', 'mail suppress'])('%s explains itself', async (command) => {
    const { status, stdout } = await run(`${command} --help`)
    expect([status, stdout]).toEqual([0, expect.stringContaining(`Usage: rackline ${command}`)])
  })

  test.each(['digest --dry-run --profile 99', 'mail suppress nobody', 'backup a.db --into b'])(
    '%s is wrong usage: one sentence, nothing done',
    async (words) => {
      const { status, stdout, stderr } = await run(words)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).not.toMatch(/\n\s+at /)
    },
  )

  test('digest --dry-run prints the letter of the only profile, and stores and sends nothing', async () => {
    const { status, stdout } = await run('digest --dry-run')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Subject: Site reliability: 2 new roles fit you\n\n/)
    expect(stdout).toContain('http://127.0.0.1:3000/postings/1')
    expect(await json('mail status')).toMatchObject({ sent: 0, rendered: 0 })
  })

  test('digest writes what is due once: to the page of the owner, or by mail', async () => {
    expect(await json('digest')).toEqual({ written: 1, sent: 0 })
    expect(await json('digest', accounts)).toEqual({ written: 1, sent: 1 })
    expect((await run('digest', accounts)).stdout).toBe('0 written, 0 sent.\n')
    expect(readdirSync(mail)).toEqual([expect.stringMatching(/^letter\.1\.\d{4}-W\d\d\..*@example\.org\.eml$/)])
    expect((await run('mail status', accounts)).stdout).toMatch(/^sent +1$/m)
  })

  test('mail suppress and allow say what they did', async () => {
    expect((await run('mail suppress ada@example.org --reason complained', accounts)).stdout).toBe(
      'No letter goes there any more.\n',
    )
    expect(await json('mail allow Ada@Example.org', accounts)).toEqual({ allowed: true })
  })

  test('backup --into makes a series, and restore says what it carried over', async () => {
    const into = join(folder, 'series')
    const { file } = await json(`backup --into ${into}`)
    expect([existsSync(file), readdirSync(into).length]).toEqual([true, 1])
    const done = await json(`restore ${file}`)
    expect(done.carriedOver).toEqual({ people: 0, letters: 1 })
    expect(existsSync(done.before)).toBe(true)
  })
})
