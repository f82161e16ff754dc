import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { Refused } from '../../../scrapers/errors.ts'
import { createPoster } from '../../../scrapers/kit/http/post.ts'
import { UsageError } from '../../../server/errors.ts'
import { peopleApp } from '../../helpers/people-app.ts'
import { privateHosts } from '../../scrapers/kit/private-hosts.ts'

test('no way to write a private address makes a webhook, and none is dialled', async () => {
  const { app } = peopleApp()
  const poster = createPoster({ gateway: null, userAgent: 'Rackline' })
  for (const host of privateHosts) {
    const url = `https://${host}/in`
    expect(() => app.webhooks.create({ name: 'x', url, query: '', wants: ['opened'] }), host).toThrow(UsageError)
    if (URL.canParse(url)) await expect(poster.post(new URL(url), {}, ''), host).rejects.toThrow(Refused)
  }
  await poster.close()
  expect(app.webhooks.list()).toEqual([])
})

test('a name that leads into a private network is refused when it is dialled, also one that was public before', async () => {
  let connections = 0
  const canary = createServer((socket) => {
    connections++
    socket.destroy()
  })
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
  const answers = ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1']
  for (const address of answers) {
    const resolve = async () => [{ address, family: address.includes(':') ? 6 : 4 }]
    const poster = createPoster({ gateway: null, userAgent: 'Rackline', resolve })
    await expect(poster.post(new URL('https://hooks.example.org/in'), {}, '{}'), address).rejects.toThrow(Refused)
    await poster.close()
  }
  expect(connections).toBe(0)
  await new Promise((resolve) => canary.close(resolve))
})
