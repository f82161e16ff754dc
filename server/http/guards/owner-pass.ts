import type { Signer } from '../../people/secrets.ts'

const purpose = 'owner'
const livesMs = 60_000

/**
 * A word by which a command that can read the database tells the server over it that it acts for the owner: a moment, signed
 * with the installation's key. Good for a minute.
 */
export const makePass = (signer: Signer, now: Date) => `Owner ${signer.sign(purpose, String(now.getTime() + livesMs))}`

/** Whether an `Authorization` header is such a word and its minute is not over. */
export function isPass(signer: Signer, header: string | undefined, now: Date): boolean {
  const signed = /^Owner (\d{1,16}\.[\w-]{1,100})$/.exec(header ?? '')?.[1]
  const until = signed === undefined ? null : signer.read(purpose, signed)
  return until !== null && now.getTime() < Number(until)
}
