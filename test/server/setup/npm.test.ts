import { describe, expect, test } from 'vitest'
import { npmCommand, npmFailureSentence, runNpm } from '../../../server/setup/npm.mjs'
import { freshFolder } from '../../helpers/folder.ts'

describe('npm', () => {
  test('is the one that started us, on the Node that it runs on', () => {
    const folder = freshFolder()
    const script = folder.put('bin/npm-cli.js', '')
    const node = folder.put('bin/node', '')
    const env = { npm_execpath: script, npm_node_execpath: node }
    expect(npmCommand(env)).toEqual({ file: node, prefix: [script], shell: false })
    expect(npmCommand({ npm_execpath: script })).toMatchObject({ file: process.execPath })
  })

  test.each([
    ['nobody names one', {}],
    ['another tool than npm started us', { npm_execpath: '/opt/yarn.js' }],
    ['it is not there any more', { npm_execpath: '/nowhere/npm-cli.js' }],
  ])('is the one on the PATH where %s', (_, env) => {
    expect(npmCommand(env)).toMatchObject({ file: 'npm', prefix: [] })
  })

  test("says its own reason in one sentence, without npm's codes and the place of its log", () => {
    const output = [
      'npm error code ENOTFOUND',
      'npm error syscall getaddrinfo',
      'npm error errno ENOTFOUND',
      'npm error network request to https://registry.npmjs.org/hono failed, reason: getaddrinfo ENOTFOUND',
      'npm error network This is a problem related to network connectivity.',
      'npm error A complete log of this run can be found in: /root/.npm/_logs/x.log',
    ].join('\n')
    expect(npmFailureSentence({ args: ['ci', '--omit=dev'], ending: 'status 1', output })).toBe(
      'npm ci ended with status 1: network request to https://registry.npmjs.org/hono failed, reason: getaddrinfo ENOTFOUND network This is a problem related to network connectivity.',
    )
    expect(npmFailureSentence({ args: ['ci'], ending: 'SIGKILL', output: '' })).toBe(
      'npm ci ended with SIGKILL: npm gave no reason',
    )
  })

  test('fails with its reason where it fails, and names its process meanwhile', async () => {
    const pids: number[] = []
    const folder = freshFolder()
    const refused = runNpm({ args: ['ci', '--offline'], cwd: folder.path, onSpawn: (pid) => pids.push(pid) })
    await expect(refused).rejects.toThrow(/^npm ci ended with status 1: .*package-lock\.json/)
    expect(pids).toHaveLength(1)
  })
})
