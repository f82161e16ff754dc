import { request } from 'node:http'
import { request as requestByTls } from 'node:https'
import { connect, type Socket } from 'node:net'
import { bareHost, type Guard } from './guard.ts'
import { bypassesProxy } from './no-proxy.ts'

/** The owner's proxy for https, and the hosts asked without it, as HTTPS_PROXY and NO_PROXY write them. */
export type ProxyOptions = { https: string | null; noProxy: string | null }

/** The owner's proxy, if this address is to be reached through it: https, and not named by NO_PROXY. */
export function proxyFor(url: URL, { https, noProxy }: ProxyOptions): URL | null {
  return https && url.protocol === 'https:' && !bypassesProxy(bareHost(url.hostname), noProxy) ? new URL(https) : null
}

/** A connected socket to the target: directly, to addresses that the guard has seen, or through the owner's proxy. */
export function dial(url: URL, guard: Guard, proxy: ProxyOptions): Promise<Socket> {
  const via = proxyFor(url, proxy)
  const port = Number(url.port) || (url.protocol === 'http:' ? 80 : 443)
  if (via) return dialThrough(via, `${url.hostname}:${port}`)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: bareHost(url.hostname), port, lookup: guard.lookup })
    socket.once('connect', () => resolve(socket)).once('error', reject)
  })
}

function dialThrough(via: URL, target: string): Promise<Socket> {
  const credentials = `${decodeURIComponent(via.username)}:${decodeURIComponent(via.password)}`
  const authorization = via.username ? `Basic ${Buffer.from(credentials).toString('base64')}` : null
  const ask = via.protocol === 'https:' ? requestByTls : request
  return new Promise((resolve, reject) => {
    ask({
      host: bareHost(via.hostname),
      ...(via.port && { port: via.port }),
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...(authorization && { 'proxy-authorization': authorization }) },
    })
      .once('connect', ({ statusCode }, socket) =>
        statusCode === 200 ? resolve(socket) : reject(new Error(`The proxy answered ${statusCode}`)),
      )
      .once('error', reject)
      .end()
  })
}
