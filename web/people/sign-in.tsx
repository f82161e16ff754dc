import { renderPage } from '../layout.tsx'

/** Where one signs in, to come back to a page. */
export const signInHref = (back: string) =>
  back === '/yours' ? '/sign-in' : `/sign-in?${new URLSearchParams({ back })}`

type SignInProps = {
  wants: 'sign-in' | 'page'
  /** The page to come back to. */
  back: string
  refused?: string
}

/** Asks for an address. The same page whether there is an account or not. */
export const renderSignIn = ({ wants, back, refused }: SignInProps) =>
  renderPage({
    title: 'Sign in · Rackline',
    current: '/yours',
    noindex: true,
    children: (
      <div class="page narrow people">
        <h1>{wants === 'page' ? 'Sign in to see what is yours' : 'Sign in'}</h1>
        <p>No password: you get a link by mail. With a new address it makes you an account.</p>
        <form method="post" action="/sign-in" class="stack">
          <input type="hidden" name="back" value={back} />
          <label for="email">Your e-mail address</label>
          <input
            id="email"
            name="email"
            type="email"
            autocomplete="email"
            required
            maxlength={254}
            value={refused}
            autofocus={refused !== undefined}
            aria-invalid={refused !== undefined}
            aria-describedby={refused !== undefined ? 'email-wrong' : undefined}
          />
          {refused !== undefined && (
            <p class="wrong" id="email-wrong">
              This is not an address that a mail could be sent to, such as ada@example.org.
            </p>
          )}
          <button type="submit">Send me a link</button>
        </form>
        <p class="hint">
          Your address is used to sign you in and for the letters that you ask for. You can export and delete everything
          at any time. Without an account you can still use <a href="/profile">a profile that lives in its link</a>.
        </p>
      </div>
    ),
  })

/** After asking: where to look, and the code for when the link is opened elsewhere. */
export const renderLinkSent = ({ email, code, back }: { email: string; code: string; back: string }) =>
  renderPage({
    title: 'Look into your mail · Rackline',
    current: '/yours',
    noindex: true,
    children: (
      <div class="page narrow people">
        <h1>Look into your mail</h1>
        <p>
          A link is on its way to <strong dir="auto">{email}</strong>. It works once, for ten minutes. Open it in this
          browser and you are in.
        </p>
        <p>In another browser, or on your phone, it asks for this code:</p>
        <p class="sign-code">
          <output aria-label="Code">{code}</output>
        </p>
        <p class="hint">
          Nothing there after a minute? Look among junk mail, or <a href={signInHref(back)}>ask again</a>; after five
          mails in an hour there is a pause.
        </p>
      </div>
    ),
  })

type LinkProps = {
  token: string
  state: 'ready' | 'code' | 'used' | 'expired' | 'wrong-code'
  /** The page to come back to. */
  back: string
  /** Whoever opens a link again mostly is signed in by it. */
  isSignedIn: boolean
}

/** Behind the link in the mail. Only its button signs in: programs that look into mails open links, too. */
export const renderLink = ({ token, state, back, isSignedIn }: LinkProps) =>
  renderPage({
    title: 'Sign in · Rackline',
    current: '/yours',
    noindex: true,
    children: (
      <div class="page narrow people">
        {state === 'used' || state === 'expired' ? (
          <>
            <h1>{state === 'used' ? 'This link was used already' : 'This link does not work any more'}</h1>
            <p>A link works once and for ten minutes.{isSignedIn && ' You are signed in.'}</p>
            <p>
              <a class="button" href={isSignedIn ? back : signInHref(back)}>
                {isSignedIn ? 'Go on' : 'Get a new one'}
              </a>
            </p>
          </>
        ) : (
          <>
            <h1>Sign in to Rackline</h1>
            <form method="post" action="/sign-in/link" class="stack">
              <input type="hidden" name="t" value={token} />
              {state !== 'ready' && <CodeField isWrong={state === 'wrong-code'} />}
              <button type="submit">Sign in</button>
            </form>
          </>
        )}
      </div>
    ),
  })

function CodeField({ isWrong }: { isWrong: boolean }) {
  return (
    <>
      <p id="why-code">
        The link was asked for in another browser. That one shows a code of six letters; enter it here.
      </p>
      <label for="code">Code</label>
      <input
        id="code"
        name="code"
        autocomplete="one-time-code"
        autocapitalize="characters"
        required
        maxlength={20}
        autofocus={isWrong}
        aria-describedby={isWrong ? 'why-code code-wrong' : 'why-code'}
        aria-invalid={isWrong}
      />
      {isWrong && (
        <p class="wrong" id="code-wrong">
          This is not the code. After five wrong ones the link ends.
        </p>
      )}
    </>
  )
}
