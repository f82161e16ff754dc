import type { LetterSubscription, LetterSummary, MailTrouble } from '../../server/digest/letters.ts'
import type { KeptProfile, SavedSearch } from '../../server/people/keeping.ts'
import { longDate, Moment } from '../dates.tsx'
import { renderPage } from '../layout.tsx'
import { stateWords, troubleWords } from './letter-words.ts'
import { Remove } from './remove.tsx'
import { localMoment, whenWords } from './when.ts'
import { WhenFields } from './when-fields.tsx'

type DigestsProps = {
  email: string | null
  archive: readonly LetterSummary[]
  trouble: MailTrouble | null
  subscriptions: readonly LetterSubscription[]
  profiles: readonly KeptProfile[]
  searches: readonly SavedSearch[]
  feedHref: string
  byMail: boolean
  now: Date
}

/** The letters: which come when, those that came, and how to get one. */
export const renderDigests = (props: DigestsProps) =>
  renderPage({
    title: 'Your letters · Rackline',
    current: '/yours',
    noindex: true,
    children: (
      <div class="page people digests">
        <header>
          <h1>Your letters</h1>
          <p class="about-you">
            {props.byMail ? (
              <>Sent to {props.email} and kept here.</>
            ) : (
              'Written here once a week, for you on this machine.'
            )}{' '}
            <a href="/yours">Yours</a> {props.byMail && <a href="/mail">How sending went</a>}
          </p>
        </header>
        {props.trouble && (
          <p class="notice" role="status">
            {troubleWords[props.trouble]}
          </p>
        )}
        <div class="yours-columns">
          <Archive {...props} />
          <div>
            <Running {...props} />
            <Start {...props} />
          </div>
        </div>
      </div>
    ),
  })

function Archive({ archive, feedHref, now }: DigestsProps) {
  return (
    <section class="card-of-yours" aria-labelledby="archive">
      <h2 id="archive">All of them</h2>
      {archive.length === 0 && <p class="hint">None yet. The first comes at the hour you choose.</p>}
      <ul class="things">
        {archive.map(({ id, state, subject, at, week }) => (
          <li>
            <span class="thing">
              {state === 'skipped' ? (
                <span dir="auto">{subject}</span>
              ) : (
                <a href={`/digest/${id}`} dir="auto">
                  {subject}
                </a>
              )}
              <span class="hint">
                {week} · <Moment at={at.toISOString()}>{longDate(at.toISOString(), now)}</Moment>
                {stateWords[state] && `, ${stateWords[state]}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p class="hint">
        <a href={feedHref}>Private feed</a>: whoever has its address can read your letters.
      </p>
    </section>
  )
}

function Running({ subscriptions }: DigestsProps) {
  if (subscriptions.length === 0) return null
  return (
    <section class="card-of-yours" aria-labelledby="running">
      <h2 id="running">Coming</h2>
      {subscriptions.map((one) => (
        <div class="subscription">
          <h3 dir="auto">{one.name}</h3>
          <p class="hint">
            {whenWords(one)}. Next: {localMoment(one.nextDueAt, one.timeZone)}.{' '}
            <a href={`/digest/preview/${one.id}`}>
              See it as of now<span class="hidden">: {one.name}</span>
            </a>
          </p>
          <details>
            <summary>
              Change<span class="hidden"> {one.name}</span>
            </summary>
            <form method="post" action="/digest/change" class="stack">
              <input type="hidden" name="id" value={String(one.id)} />
              <WhenFields {...one} id={`letter-${one.id}`} />
              <button type="submit" class="quiet">
                Keep
              </button>
            </form>
          </details>
          <Remove action="/digest/end" id={one.id} what={one.name} word="End this letter" />
        </div>
      ))}
    </section>
  )
}

function Start({ profiles, searches, byMail }: DigestsProps) {
  return (
    <section class="card-of-yours" aria-labelledby="start">
      <h2 id="start">A letter every week</h2>
      {profiles.length + searches.length === 0 ? (
        <p>
          A letter is about a <a href="/profile">profile</a> or a <a href="/">search</a> that you keep. Keep one first.
        </p>
      ) : (
        <form method="post" action="/digest" class="stack">
          <label for="about">About</label>
          <select id="about" name="about">
            {profiles.map(({ id, name }) => (
              <option value={`profile-${id}`}>{name}</option>
            ))}
            {searches.map(({ id, name }) => (
              <option value={`search-${id}`}>Search: {name}</option>
            ))}
          </select>
          <WhenFields id="new" weekday={1} hour={8} timeZone="" whenNothing="skip" />
          <p class="hint">
            {byMail
              ? 'It goes to the address that you signed in with, once a week. Every letter has a link that ends it.'
              : 'It is written to this page, and the list of postings says when it is ready.'}
          </p>
          <button type="submit">{byMail ? 'Send me this letter' : 'Write me this letter'}</button>
        </form>
      )}
    </section>
  )
}
