/** A mail ready to be sent. `headers` besides those that every mail has; `messageId` without its angle brackets. */
export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly messageId: string
  readonly date: Date
  readonly headers: Readonly<Record<string, string>>
}

/**
 * What became of it.
 * - `sent`: the next server took it.
 * - `later`: refused for now: trying again cannot make two of it. `server`: whatever mail it is, as the mail server is away or
 *   lets us not in, with our password, sender or address.
 * - `refused`: for good; `address`: because there is no such recipient.
 * - `unknown`: the connection broke while it was handed over. It may have arrived.
 */
export type Delivery =
  | { readonly outcome: 'sent'; readonly detail: string }
  | { readonly outcome: 'later'; readonly detail: string; readonly address: boolean; readonly server?: true }
  | { readonly outcome: 'refused'; readonly detail: string; readonly address: boolean }
  | { readonly outcome: 'unknown'; readonly detail: string }

/** Where mail goes: `smtp.ts` or `file.ts`. */
export type Mailer = {
  /** Hands one mail over; never throws for what can be expected of a mail server. */
  send(mail: Mail): Promise<Delivery>
}
