import { longDate, Moment } from '../dates.tsx'
import { renderPage } from '../layout.tsx'

type Key = {
  prefix: string
  name: string
  scopes: readonly string[]
  state: 'active' | 'expired' | 'revoked'
  expiresAt: Date | null
  lastUsedAt: Date | null
}
type KeysProps = {
  keys: readonly Key[]
  log: readonly { at: Date; prefix: string; action: string; detail: string | null }[]
  /** What may be chosen: scopes with what each lets, and days to live (0: without end). */
  scopes: Readonly<Record<string, string>>
  lives: readonly number[]
  graceHours: number
  /** The key that this answer made: shown now and never again. */
  made: { key: string; name: string } | null
  now: Date
}

/** The keys of the API: those that there are, how to make one, and what was done with them. */
export const renderKeys = (props: KeysProps) =>
  renderPage({
    title: 'API keys · Rackline',
    current: '/yours',
    noindex: true,
    children: (
      <div class="page people">
        <header>
          <h1>API keys</h1>
          <p class="about-you">
            For programs and assistants that ask this server. <a href="/api/v1/docs">The API</a>{' '}
            <a href="/yours">Yours</a>
          </p>
        </header>
        {props.made && <Made {...props.made} />}
        <div class="yours-columns">
          <div>
            <List {...props} />
            {props.log.length > 0 && <Log {...props} />}
          </div>
          <div>
            <Create {...props} />
          </div>
        </div>
      </div>
    ),
  })

const Made = ({ key, name }: { key: string; name: string }) => (
  <section class="card-of-yours" aria-labelledby="made">
    <h2 id="made">
      The new key for <span dir="auto">{name}</span>
    </h2>
    <p>Copy it now: it is shown this once, and only its hash is kept.</p>
    <output class="new-key">{key}</output>
    <p class="hint">
      Send it as <code>Authorization: Bearer …</code>, never in an address.
    </p>
  </section>
)

function List({ keys, graceHours, now }: KeysProps) {
  return (
    <section class="card-of-yours" aria-labelledby="keys">
      <h2 id="keys">Keys</h2>
      {keys.length === 0 && <p class="hint">None yet.</p>}
      <ul class="things">
        {keys.map((key) => (
          <li>
            <span class="thing">
              <span>
                <code>{key.prefix}</code> <span dir="auto">{key.name}</span>
              </span>
              <span class="hint">
                {key.scopes.join(', ')} · {lifeWords(key, now)}
              </span>
            </span>
            {key.state === 'active' && (
              <span class="field-row">
                <Button
                  action="/keys/rotate"
                  {...key}
                  word="Replace"
                  title={`The old key ends after ${graceHours} hours`}
                />
                <Button action="/keys/revoke" {...key} word="Revoke" title="It ends at once" />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

type ButtonProps = { action: string; prefix: string; name: string; word: string; title: string }

const Button = ({ action, prefix, name, word, title }: ButtonProps) => (
  <form method="post" action={action}>
    <input type="hidden" name="prefix" value={prefix} />
    <button class="quiet small" type="submit" title={title}>
      {word}
      <span class="hidden">
        {' '}
        {prefix}, {name}
      </span>
    </button>
  </form>
)

function lifeWords({ state, expiresAt, lastUsedAt }: Key, now: Date): string {
  const day = (date: Date) => longDate(date.toISOString(), now)
  const used = lastUsedAt ? `last used ${day(lastUsedAt)}` : 'never used'
  if (state === 'revoked') return `revoked, ${used}`
  if (state === 'expired') return `expired ${expiresAt ? day(expiresAt) : ''}, ${used}`
  return `${expiresAt ? `until ${day(expiresAt)}` : 'without end'}, ${used}`
}

const Create = ({ lives, scopes }: KeysProps) => (
  <section class="card-of-yours" aria-labelledby="create">
    <h2 id="create">Make a key</h2>
    <form method="post" action="/keys" class="stack">
      <label>
        Whose it is, or what for
        <input name="name" required maxlength={100} />
      </label>
      <fieldset>
        <legend>What it may do</legend>
        {Object.entries(scopes).map(([scope, words]) => (
          <label class="check">
            <input type="checkbox" name="scope" value={scope} checked={scope === 'read:postings'} />
            <span>
              <code>{scope}</code> <span class="hint">{words}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label>
        How long
        <select name="days">
          {lives.map((days) => (
            <option value={String(days)} selected={days === 90}>
              {days === 0 ? 'Until it is revoked' : `${days} days`}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Make the key</button>
    </form>
  </section>
)

const Log = ({ log, now }: KeysProps) => (
  <section class="card-of-yours" aria-labelledby="log">
    <h2 id="log">What was done</h2>
    <ul class="things">
      {log.map(({ at, prefix, action, detail }) => (
        <li>
          <span class="thing">
            <span>
              <code>{prefix}</code> {action}
            </span>
            <span class="hint" dir="auto">
              <Moment at={at.toISOString()}>{longDate(at.toISOString(), now)}</Moment>
              {detail && `: ${detail}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  </section>
)
