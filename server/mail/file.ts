import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mailer } from './mailer.ts'
import { createMessageWriter, noAddress, type Sender } from './message.ts'

/** Mail as .eml files in a folder, one a message id: to look at letters, or for a program that sends them on. */
export function createFileMailer(folder: string, sender: Sender): Mailer {
  const write = createMessageWriter(sender)
  return {
    async send(mail) {
      const written = await write(mail)
      if (!written) return noAddress
      const name = `${mail.messageId.replace(/[^a-z0-9.@-]/gi, '_')}.eml`
      try {
        // Links to sign in are in there; a folder that was made before is as its maker wants it.
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        writeFileSync(join(folder, `.${name}`), written.message)
        renameSync(join(folder, `.${name}`), join(folder, name))
        return { outcome: 'sent', detail: `Written to ${name}` }
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error)
        return { outcome: 'later', detail, address: false, server: true }
      }
    },
  }
}
