import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** The floor of every answer: Hono with one route, the bytes in hand. `node --import tsx test/bench/hello.ts <bytes>` prints its address. */
const body = 'x'.repeat(Number(process.argv[2] ?? 1_000))
const app = new Hono().get('*', (c) => c.text(body))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(`http://127.0.0.1:${port}`))
