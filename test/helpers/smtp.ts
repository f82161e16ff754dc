import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** What the server does at one step: `null` takes it, a text with a code refuses it, `hang up` breaks the connection. */
/** `ackMs`: how long it thinks after a mail has come. */
export type Behaviour = {
  ackMs?: number
  connect?: () => string | null
  password?: () => string
  sender?: () => string | null
  rcpt?: (address: string) => string | null
  data?: () => string | null | 'hang up'
}

/** A real SMTP server on loopback that keeps what it takes. */
export async function startSmtp(behaviour: Behaviour = {}) {
  const received: { to: string[]; raw: string; mail: ParsedMail }[] = []
  const refusal = (text: string) => Object.assign(new Error(text.slice(4)), { responseCode: Number(text.slice(0, 3)) })
  const { password } = behaviour
  const answer = (refused: string | null | undefined) => (refused ? refusal(refused) : null)
  const server = new SMTPServer({
    authOptional: password === undefined,
    allowInsecureAuth: true,
    disabledCommands: password === undefined ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
    onConnect: (_session, done) => done(answer(behaviour.connect?.())),
    onAuth: (auth, _session, done) =>
      auth.password === password?.()
        ? done(null, { user: auth.username })
        : done(refusal('535 5.7.8 No such password')),
    onMailFrom: (_address, _session, done) => done(answer(behaviour.sender?.())),
    onRcptTo({ address }, _session, done) {
      done(answer(behaviour.rcpt?.(address)))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const answer = behaviour.data?.() ?? null
        if (answer === 'hang up') return void connections.forEach((socket) => void socket.destroy())
        if (answer !== null) return done(refusal(answer))
        const raw = Buffer.concat(chunks).toString()
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw, mail: await simpleParser(raw) })
        setTimeout(done, behaviour.ackMs ?? 0)
      })
    },
  })
  server.on('error', () => {}) // a connection that a test breaks
  const connections = new Set<{ destroy(): void }>()
  server.server.on('connection', (socket) => {
    connections.add(socket)
    socket.on('close', () => connections.delete(socket))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo // a TCP server's address is never a string
  return {
    url: `smtp://${password === undefined ? '' : 'letters:right@'}127.0.0.1:${port}`,
    received,
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}
