import { createHmac, randomBytes } from 'node:crypto'

/** Standard Webhooks 1.0: 24 to 64 bytes, in base64 after this prefix. */
const prefix = 'whsec_'
const secretBytes = 32

export const newWebhookSecret = () => `${prefix}${randomBytes(secretBytes).toString('base64')}`
export const newMessageId = () => `msg_${randomBytes(16).toString('base64url')}`

/**
 * The three headers of Standard Webhooks 1.0 for a message that is sent at a moment: one signature by each of the secrets, which
 * are ours. Throws nothing.
 */
export function signatureHeaders(secrets: readonly string[], { id, body }: { id: string; body: string }, at: Date) {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
