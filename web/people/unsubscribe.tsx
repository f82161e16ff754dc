import { renderPage } from '../layout.tsx'

type UnsubscribeProps = { signed: string; state: 'ask' | 'done' | 'unknown' }

/** Behind the link in a letter. Opening it ends nothing: programs open links, too. */
export const renderUnsubscribe = ({ signed, state }: UnsubscribeProps) =>
  renderPage({
    title: 'Unsubscribe · Rackline',
    noindex: true,
    children: (
      <div class="page narrow people">
        {state === 'ask' && (
          <>
            <h1>End this weekly letter?</h1>
            <form method="post" action={`/unsubscribe?u=${encodeURIComponent(signed)}`} class="stack">
              <button type="submit">Unsubscribe</button>
            </form>
          </>
        )}
        {state === 'done' && (
          <>
            <h1>You are unsubscribed</h1>
            <p>This letter does not come any more. What you keep here stays.</p>
          </>
        )}
        {state === 'unknown' && (
          <>
            <h1>This is no link of ours</h1>
            <p>It was cut off or altered. Open it again from the letter, or end the letter on your own page.</p>
            <p>
              <a class="button" href="/digest">
                Your letters
              </a>
            </p>
          </>
        )}
      </div>
    ),
  })
