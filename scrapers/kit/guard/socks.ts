import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { bareHost } from './guard.ts'

const portDefault = 1080
/** How long the address is that a proxy answers with, by its kind: IPv4, IPv6. A name says so itself. */
const addressBytes: Readonly<Record<number, number>> = { 1: 4, 4: 16 }

/**
 * A socket connected to a host through a SOCKS5 proxy (RFC 1928; user and password as in RFC 1929), which resolves its name.
 * Throws where the proxy refuses or cannot be reached.
 */
export async function dialSocks(via: URL, host: string, port: number): Promise<Socket> {
  const socket = connect({ host: bareHost(via.hostname), port: Number(via.port) || portDefault })
  const ended = new AbortController()
  socket.once('error', (error) => ended.abort(error)).once('close', () => ended.abort())
  async function read(length: number): Promise<Buffer> {
    for (;;) {
      const bytes: Buffer | null = socket.read(length)
      if (bytes?.length === length) return bytes
      await once(socket, 'readable', { signal: ended.signal })
    }
  }
  const [user, password] = [via.username, via.password].map((part) => Buffer.from(decodeURIComponent(part)))
  const method = user && user.length > 0 ? 2 : 0
  try {
    socket.write(Buffer.of(5, 1, method))
    if (!(await read(2)).equals(Buffer.of(5, method))) throw new Error('The proxy takes another way to sign in')
    if (method === 2 && user && password) {
      socket.write(Buffer.concat([Buffer.of(1, user.length), user, Buffer.of(password.length), password]))
      if ((await read(2)).at(1) !== 0) throw new Error('The proxy refused the user or password')
    }
    const name = Buffer.from(bareHost(host))
    const asked = Buffer.concat([Buffer.of(5, 1, 0, 3, name.length), name, Buffer.alloc(2)])
    asked.writeUInt16BE(port, asked.length - 2)
    socket.write(asked)
    const [, answer, , kind = 0] = await read(4)
    if (answer !== 0) throw new Error(`The proxy answered ${answer}`)
    await read((addressBytes[kind] ?? (await read(1)).at(0) ?? 0) + 2)
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  }
}
