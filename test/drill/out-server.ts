import { serve } from '@hono/node-server'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'

/** The server over an existing database without collecting anything: prints its port, and ends when its input does. */
const app = createApp(readConfig(process.env), { registry: { version: '2026-01-01', employers: [] } })
app.list.warm()
const server = serve({ fetch: app.site.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(port))
process.stdin.resume().once('end', () => {
  server.close()
  void app.close()
})
