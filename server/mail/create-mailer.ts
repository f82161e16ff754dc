import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Config, ConfigError } from '../config.ts'
import { createFileMailer } from './file.ts'
import type { Mailer } from './mailer.ts'
import type { Sender } from './message.ts'
import { createSmtpMailer } from './smtp.ts'

type Asked = Pick<Config, 'smtpUrl' | 'mailFrom' | 'dkimKey' | 'dkimSelector'>

/** The mailer of the settings; `null` without one. Throws `ConfigError` when the key cannot be read. */
export function createMailer({ smtpUrl, mailFrom, dkimKey, dkimSelector }: Asked): Mailer | null {
  if (!smtpUrl || !mailFrom) return null
  const sender: Sender = { from: mailFrom, dkim: dkimKey ? { key: readKey(dkimKey), selector: dkimSelector } : null }
  return smtpUrl.startsWith('file:')
    ? createFileMailer(smtpUrl.slice('file:'.length).replace(/^\/\/(?=\/)/, ''), sender)
    : createSmtpMailer(smtpUrl, sender)
}

/** Read as a key here: mail would else go out unsigned, and nobody would know. */
function readKey(path: string) {
  try {
    const key = readFileSync(path, 'utf8')
    createPrivateKey(key)
    return key
  } catch (cause) {
    throw new ConfigError(`RACKLINE_DKIM_KEY=${path} cannot be read. It names a PEM file with a private key.`, {
      cause,
    })
  }
}
