import { Readable } from 'node:stream'
import SmtpConnection from 'nodemailer/lib/smtp-connection'
import { isLoopback } from '../loopback.ts'
import type { Delivery, Mailer } from './mailer.ts'
import { createMessageWriter, type Envelope, noAddress, type Sender } from './message.ts'

const limits = { connectMs: 20_000, greetingMs: 20_000, silenceMs: 60_000 }

/**
 * Mail over SMTP, one connection a mail. `url`: `smtp://[user:password@]host[:port]` (TLS when the server offers it, and
 * always before a password goes to another machine) or `smtps://…`.
 */
export function createSmtpMailer(url: string, sender: Sender): Mailer {
  const { hostname, port, protocol, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const auth = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : null
  const options = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: auth !== null && !isLoopback(hostname),
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.greetingMs,
    socketTimeout: limits.silenceMs,
  }
  const write = createMessageWriter(sender)
  return {
    async send(mail) {
      const written = await write(mail)
      return written ? deliver(options, auth, written.envelope, written.message) : noAddress
    },
  }
}

type Auth = { user: string; pass: string } | null

/** The message is read only once the server has said that it may come (354): from then on nobody knows until it answers. */
function deliver(options: SmtpConnection.Options, auth: Auth, envelope: Envelope, message: Buffer): Promise<Delivery> {
  const connection = new SmtpConnection(options)
  let isHandedOver = false
  const body = new Readable({
    read() {
      isHandedOver = true
      this.push(message)
      this.push(null)
    },
  })
  return new Promise((resolve) => {
    const end = (error: unknown) => {
      connection.close()
      resolve(judge(error, isHandedOver))
    }
    const send = () =>
      connection.send(envelope, body, (error, info) => {
        if (error) return end(error)
        resolve({ outcome: 'sent', detail: oneLine(info.response) })
        connection.quit()
      })
    connection.once('error', end)
    connection.connect((error) => {
      if (error) return end(error)
      if (!auth) return send()
      connection.login({ credentials: auth }, (refused) => (refused ? end(refused) : send()))
    })
  })
}

/** What an error says about the mail: it depends on whether any of it had been handed over. */
export function judge(error: unknown, isHandedOver: boolean): Delivery {
  const { responseCode, command, message } = smtpError(error)
  const detail = oneLine(message)
  const address = command === 'RCPT TO'
  if (responseCode === null && isHandedOver) return { outcome: 'unknown', detail }
  // Before it was told whom the mail is for, or with 421, a server refuses us and not this mail.
  const isOfServer =
    responseCode === null || responseCode === 421 || !(address || command === 'DATA') || isOfUs(responseCode, message)
  if (isOfServer && !isHandedOver) return { outcome: 'later', detail, address: false, server: true }
  // Also of the whole message: what was answered so was not taken, and its sender is asked to come again.
  if (responseCode !== null && responseCode < 500) return { outcome: 'later', detail, address }
  return { outcome: 'refused', detail, address: address && isNoSuchMailbox(responseCode, message) }
}

/**
 * Many servers refuse our sender, address or missing password only once they are told whom a mail is for (Postfix'
 * smtpd_delay_reject, Exim's ACLs). X.1.7 and X.1.8 are of the sender (RFC 3463), 530 asks for a password (RFC 4954).
 */
const isOfUs = (code: number, message: string) =>
  code === 530 ||
  /(?<![\d.])[45]\.1\.[78](?!\.?\d)/.test(message) ||
  /\b(sender (address rejected|verif\w+ failed)|helo command rejected|client host (\S+ )?(rejected|blocked)|authentication required|unable to relay|relay(ing)? (access )?(denied|not permitted))\b/i.test(
    message,
  )

/** 550, 551, 553 say that of the mailbox, unless the reason is policy (RFC 3463, 5.7.x). */
const isNoSuchMailbox = (code: number | null, message: string) =>
  [550, 551, 553].includes(code ?? 0) && !/\b5\.7\.\d/.test(message)

function smtpError(error: unknown) {
  const has = (name: string): unknown =>
    typeof error === 'object' && error !== null ? new Map<string, unknown>(Object.entries(error)).get(name) : undefined
  const [responseCode, command] = [has('responseCode'), has('command')]
  return {
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    command: typeof command === 'string' ? command : null,
    message: error instanceof Error ? error.message : String(error),
  }
}

/** What a server says, for logs and for pages that others read: without the addresses that it likes to repeat. */
const oneLine = (text: string) =>
  text
    .slice(0, 300)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[^\s<>@]+@[^\s<>@]+/g, '(address)')
    .trim()
