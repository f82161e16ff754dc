import type { PeopleRepository, PersonRow, SignInTokenRow } from '../../db/people/people.ts'
import { emailAddress } from '../mail/address.ts'
import { createHourlyCount, peopleLimits } from './limits.ts'
import { codeAsTyped, hashOf, newCode, newSecret } from './secrets.ts'

export type SignIn = ReturnType<typeof createSignIn>
/** How a link stands: `ready` to be used here; `code`: it was asked for in another browser, which shows a code. */
export type LinkState = 'ready' | 'code' | 'used' | 'expired'

type Tools = {
  people: PeopleRepository
  /** Sends the link; must not throw, and is not waited for. */
  mailLink: (email: string, token: string) => void
  clock: () => Date
}

/**
 * Sign-in by a link in a mail. An unknown address is a new account, so that known and unknown ones are treated alike by
 * construction. The link alone signs nobody in: it needs a POST (mail scanners only GET) from the browser that asked, or
 * the code which that browser shows.
 */
export function createSignIn({ people, mailLink, clock }: Tools) {
  const networks = createHourlyCount()
  const hourMs = 3_600_000

  function stateOf(token: SignInTokenRow | null, browser: string | undefined): LinkState {
    if (!token || token.expiresAt <= clock() || token.wrongCodes >= peopleLimits.wrongCodesMax) return 'expired'
    if (token.usedAt) return 'used'
    return browser !== undefined && hashOf(browser) === token.browserHash ? 'ready' : 'code'
  }

  return {
    /**
     * Mails a link to an address, if the limits allow it. Out: what the asking browser keeps and the code that it shows,
     * the same whether a mail goes out or not; `null` for what is no address.
     */
    ask(typed: string, network: string): { browser: string; code: string; email: string } | null {
      const email = emailAddress.safeParse(typed).data
      if (email === undefined) return null
      const now = clock()
      const [token, browser, code] = [newSecret(), newSecret(), newCode()]
      const within = people.tokensSince(email, new Date(now.getTime() - hourMs)) < peopleLimits.mailsPerAddressMax
      if (networks.add(network, now, peopleLimits.asksPerNetworkMax) && within) {
        people.putToken({
          hash: hashOf(token),
          email,
          browserHash: hashOf(browser),
          codeHash: hashOf(code),
          createdAt: now,
          expiresAt: new Date(now.getTime() + peopleLimits.linkMinutes * 60_000),
        })
        mailLink(email, token)
      }
      return { browser, code, email }
    },

    /** What opening a link would say; changes nothing, however often a scanner asks. */
    look: (token: string, browser: string | undefined): LinkState => stateOf(people.findToken(hashOf(token)), browser),

    /** Uses a link. Out: the person, whose address is proven now; or why not. Of many at once only one gets the person. */
    use(token: string, browser: string | undefined, typedCode: string): PersonRow | LinkState | 'wrong-code' {
      const found = people.findToken(hashOf(token))
      const state = stateOf(found, browser)
      if (!found || state === 'used' || state === 'expired') return state
      if (state === 'code' && hashOf(codeAsTyped(typedCode)) !== found.codeHash) {
        people.countWrongCode(found.hash)
        return 'wrong-code'
      }
      const now = clock()
      return people.useToken(found.hash, now) ? people.confirmed(found.email, now) : 'used'
    },
  }
}
