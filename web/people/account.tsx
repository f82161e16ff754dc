import { timeAgo } from '../dates.tsx'
import { Card } from './card.tsx'
import { Remove } from './remove.tsx'
import type { YoursProps } from './yours-props.ts'

/** Where the person is signed in, and how to end it. */
export function Sessions({ sessions, sessionId, now }: YoursProps) {
  return (
    <Card id="sessions" title="Where you are signed in">
      <ul class="things">
        {sessions.map(({ id, browser, seenAt }) => (
          <li>
            <span class="thing">
              {browser}
              <span class="hint">{id === sessionId ? 'here, now' : timeAgo(seenAt.toISOString(), now)}</span>
            </span>
            {id !== sessionId && <Remove action="/yours/sessions/end" id={id} what={browser} word="End" />}
          </li>
        ))}
      </ul>
      <div class="field-row">
        <form method="post" action="/sign-out">
          <button class="quiet" type="submit">
            Sign out
          </button>
        </form>
        {sessions.length > 1 && (
          <form method="post" action="/yours/sessions/end-others">
            <button class="quiet" type="submit">
              Sign out everywhere else
            </button>
          </form>
        )}
      </div>
    </Card>
  )
}

/** How to take everything along, and how to delete it. */
export function Data({ email }: YoursProps) {
  return (
    <Card id="data" title="Your data">
      <p>
        <a href="/yours/export.json" download>
          Download all of it
        </a>{' '}
        as JSON, or <a href="/tracking.csv">what you track as CSV</a>.
      </p>
      <details>
        <summary>Delete everything</summary>
        <form method="post" action="/yours/delete" class="stack">
          <p>
            Profiles, searches, tracking with notes and letters{email !== null && ', your address and your account'} are
            deleted at once and cannot be brought back.
          </p>
          <label class="check">
            <input type="checkbox" name="sure" value="yes" required /> I am sure
          </label>
          <button type="submit" class="danger">
            Delete everything of mine
          </button>
        </form>
      </details>
    </Card>
  )
}
