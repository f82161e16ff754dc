import { connect } from 'node:net'
import { type Config, ConfigError } from '../config.ts'
import { createMailer } from '../mail/create-mailer.ts'
import { loadRates } from '../pay/rates.ts'
import { accessOf } from '../people/access.ts'

const answerMsMax = 3_000
/** Who refuses a connection does so at once. */
const wordMsMax = 300

/** One thing that `rackline doctor` looks at: what it says of it, and how it is mended where it is not well. */
export type Finding = { what: string; ok: boolean; says: string; mend: string | null }

export const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Whether the owner's table of rates is one, as a start reads it. */
export function examineRates({ rates: path }: Pick<Config, 'rates'>): Finding {
  const what = 'Rates'
  try {
    const { asOf } = loadRates(path)
    return { what, ok: true, says: `${path ?? 'as shipped'}, of ${asOf}`, mend: null }
  } catch (error) {
    const mend = 'Mend the file, or unset RACKLINE_RATES to use the shipped one.'
    return { what, ok: false, says: sentence(error).replace(/\s+/g, ' '), mend }
  }
}

/** Whether mail is set up as a start wants it, and something answers where it is handed over. */
export async function examineMail(config: Config): Promise<Finding> {
  const what = 'Mail'
  const { smtpUrl } = config
  try {
    accessOf(config)
    createMailer(config)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { what, ok: false, says: error.message, mend: null }
  }
  if (smtpUrl?.startsWith('file:')) return { what, ok: true, says: `written to ${smtpUrl}`, mend: null }
  return examineAddress(what, smtpUrl, 'Check SMTP_URL, and that its server lets this machine in.')
}

const usualPorts: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80, 'smtps:': 465, 'smtp:': 587 }

/** Whether something listens at `url`, an unset one being well; one that refuses this machine by its first word (`-DENIED …`) says so. */
export async function examineAddress(what: string, url: string | null, mend: string): Promise<Finding> {
  if (url === null) return { what, ok: true, says: 'not used', mend: null }
  const { hostname, port, protocol } = new URL(url)
  const number = Number(port) || usualPorts[protocol] || 6379
  const { answers, word } = await firstWordOf(hostname.replace(/^\[|\]$/g, ''), number)
  const where = `${hostname}:${number}`
  // A Redis without a password, asked from another machine; its clients only see that it hangs up.
  if (word.startsWith('-DENIED')) {
    const mend = 'Give it a password (requirepass), and say that in REDIS_URL.'
    return { what, ok: false, says: `${where} refuses other machines (protected mode)`, mend }
  }
  return { what, ok: answers, says: answers ? `answers at ${where}` : `nothing answers at ${where}`, mend }
}

/** Connects and listens for a moment, without a word of its own. */
function firstWordOf(host: string, port: number): Promise<{ answers: boolean; word: string }> {
  return new Promise((settle) => {
    const socket = connect({ host, port, timeout: answerMsMax })
    const end = (answers: boolean, word = '') => {
      socket.destroy()
      settle({ answers, word })
    }
    socket
      .once('connect', () => setTimeout(end, wordMsMax, true))
      .once('data', (bytes) => end(true, bytes.toString('latin1')))
      .once('error', () => end(false))
      .once('timeout', () => end(false))
  })
}
