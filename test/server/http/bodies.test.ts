import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { serve } from '@hono/node-server'
import { expect, onTestFinished, test, vi } from 'vitest'
import { peopleApp } from '../../helpers/people-app.ts'

const mebibyte = 1024 * 1024
const sentMax = 64 * mebibyte
/** What a server may have taken in before it says no: the limit, and what was on its way. */
const readMax = 4 * mebibyte

/** A site with a socket's view of what it reads. */
async function listening() {
  const { app } = peopleApp()
  const sockets: Socket[] = []
  const server = serve({ fetch: app.site.fetch, hostname: '127.0.0.1', port: 0 })
  server.on('connection', (socket: Socket) => void sockets.push(socket))
  await once(server, 'listening')
  onTestFinished(() => new Promise<void>((done) => void server.close(() => done())))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return { port, read: () => sockets.reduce((sum, socket) => sum + socket.bytesRead, 0), app }
}

/** Sends a head and then 64 KiB pieces until the other side has had enough or all is sent. Out: the status it answered. */
async function pour(port: number, head: string, wrap: (piece: Buffer) => Buffer[], bytesMax = sentMax) {
  const socket = connect(port, '127.0.0.1').setMaxListeners(0)
  let answer = ''
  let isOver = false
  socket.on('data', (data) => {
    answer += data.toString('latin1')
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    isOver = true
  })
  await once(socket, 'connect')
  socket.write(`${head}\r\n\r\n`)
  const piece = Buffer.alloc(64 * 1024, 'x')
  for (let sent = 0; sent < bytesMax && !isOver && answer === ''; sent += piece.length) {
    for (const part of wrap(piece)) if (!socket.write(part)) await anyOf(socket, ['drain', 'close', 'data', 'error'])
  }
  for (let i = 0; i < 2_000 && answer === '' && !isOver; i++) await new Promise((done) => setTimeout(done, 10))
  socket.destroy()
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)
}
const anyOf = (socket: Socket, events: string[]) =>
  new Promise<void>((done) => {
    for (const event of events) socket.once(event, () => done())
  })

const head = (path: string, type: string, ...more: string[]) =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Origin: http://127.0.0.1',
    'Sec-Fetch-Site: same-origin',
    `Content-Type: ${type}`,
    ...more,
  ].join('\r\n')
const form = 'application/x-www-form-urlencoded'
const file = 'multipart/form-data; boundary=b'
const chunk = (piece: Buffer) => [Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]

test.each([
  ['/tracking', form],
  ['/sign-in', form],
  ['/yours/profiles', form],
  ['/tracking/import', file],
  ['/api/v1/match', 'application/json'],
])('a body of many mebibytes for %s is refused early, with its length said or in chunks', async (path, type) => {
  const { port, read } = await listening()
  expect(await pour(port, head(path, type, `Content-Length: ${sentMax}`), (piece) => [piece])).toBe(413)
  expect(read()).toBeLessThan(readMax)
  expect(await pour(port, head(path, type, 'Transfer-Encoding: chunked'), chunk)).toBe(413)
  expect(read()).toBeLessThan(2 * readMax)
})

test.each([
  ['a length that is shorter than the body', `Content-Length: 10`],
  ['two lengths', `Content-Length: 10\r\nContent-Length: ${sentMax}`],
  ['a length beside chunks', `Content-Length: 10\r\nTransfer-Encoding: chunked`],
  ['a length that is no number', 'Content-Length: ten'],
])('%s changes nothing and takes in no more than is allowed', async (_, lie) => {
  const { port, read, app } = await listening()
  const status = await pour(port, head('/yours/exclusions', form, lie), (piece) => [piece])
  expect([0, 400, 413]).toContain(status)
  expect(read()).toBeLessThan(readMax)
  expect(app.database.sqlite.prepare('select count(*) from exclusions').pluck().get()).toBe(0)
})

test.each([
  ['its length said', { length: true }],
  ['in chunks', { length: false }],
])(
  'who sends all of a body that is too large, %s, reads that it was, and goes on over the same connection',
  async (_, { length }) => {
    const { port } = await listening()
    const socket = connect(port, '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    let answer = ''
    let isOver = false
    socket.on('data', (data) => {
      answer += data.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      isOver = true
    })
    const body = Buffer.alloc(3 * mebibyte, '[')
    const says = length ? `Content-Length: ${body.length}` : 'Transfer-Encoding: chunked'
    socket.write(`${head('/api/v1/match', 'application/json', says)}\r\n\r\n`)
    for (const part of length ? [body] : [...chunk(body), Buffer.from('0\r\n\r\n')]) socket.write(part)
    await vi.waitFor(() => expect(answer).toContain('body_too_large'))
    // Longer than a server waits for the rest of a body before it closes the connection.
    await new Promise((done) => setTimeout(done, 1_000))
    expect(isOver).toBe(false)
    socket.write('GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
    await vi.waitFor(() => expect(answer).toContain('"status":"ok"'))
  },
)
