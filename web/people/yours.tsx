import type { SearchCounts } from '../../server/people/search-counts.ts'
import { longDate } from '../dates.tsx'
import { renderPage } from '../layout.tsx'
import { profileHref } from '../profile/link.ts'
import { count, number } from '../words.ts'
import { Data, Sessions } from './account.tsx'
import { Card } from './card.tsx'
import { Back, Remove } from './remove.tsx'
import { whenWords } from './when.ts'
import type { YoursProps } from './yours-props.ts'

/** Everything of a person on one page. */
export const renderYours = (props: YoursProps) =>
  renderPage({
    title: 'Yours · Rackline',
    current: '/yours',
    noindex: true,
    children: (
      <div class="page people yours">
        <header>
          <h1>Yours</h1>
          <p class="about-you">
            {props.email === null ? 'Kept on this machine only.' : <>Signed in as {props.email}.</>}{' '}
            <a href="/tracking">Tracking board</a> <a href="/digest">Your letters</a>{' '}
            {props.email === null && (
              <>
                <a href="/keys">API keys</a> <a href="/queue">Work</a>
              </>
            )}
          </p>
        </header>
        <div class="yours-columns">
          <Profiles {...props} />
          <Searches {...props} />
          <Letters {...props} />
          <Follows {...props} />
          <Exclusions {...props} />
          {props.email !== null && <Sessions {...props} />}
          <Data {...props} />
        </div>
      </div>
    ),
  })

function Profiles({ profiles }: YoursProps) {
  return (
    <Card id="profiles" title="Profiles">
      {profiles.length === 0 && (
        <p class="hint">
          <a href="/profile">Make a profile</a> and keep it: your matches are then one click away, and a letter can be
          written for it.
        </p>
      )}
      <ul class="things">
        {profiles.map(({ id, name, profile, packed }, index) => (
          <li>
            <span class="thing">
              <a href={profileHref('/matches', packed)} dir="auto">
                {name}
              </a>
              <span class="hint">
                {count(profile.skills.length, 'skill')}
                {index === 0 && profiles.length > 1 && ', the one shown first'} ·{' '}
                <a href={profileHref('/profile', packed)}>
                  Change<span class="hidden"> {name}</span>
                </a>
              </span>
            </span>
            {index > 0 && (
              <form method="post" action="/yours/profiles/use">
                <input type="hidden" name="id" value={String(id)} />
                <Back to="profiles" />
                <button class="quiet small" type="submit">
                  Show first<span class="hidden">: {name}</span>
                </button>
              </form>
            )}
            <Remove action="/yours/profiles/remove" at="profiles" id={id} what={name} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Searches({ searches, now }: YoursProps) {
  return (
    <Card id="searches" title="Saved searches">
      {searches.length === 0 && (
        <p class="hint">
          Filter <a href="/">the list</a> and press “Keep this search”.
        </p>
      )}
      <ul class="things">
        {searches.map(({ id, name, query, counts }) => (
          <li>
            <span class="thing">
              <a href={query ? `/?${query}` : '/'} dir="auto">
                {name}
              </a>
              {counts && <Counts counts={counts} name={name} now={now} />}
            </span>
            <Remove action="/yours/searches/remove" at="searches" id={id} what={name} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

type CountsProps = { counts: SearchCounts; name: string; now: Date }

/** What a saved search finds, and the newest of it apart. */
function Counts({ counts: { found, recent }, name, now }: CountsProps) {
  return (
    <span class="hint">
      {found}
      {recent && (
        <>
          {', '}
          {recent.count === 0 ? (
            'none posted'
          ) : (
            <a href={recent.href}>
              {number(recent.count)} posted<span class="hidden"> of {name}</span>
            </a>
          )}{' '}
          since {longDate(recent.since, now)}
        </>
      )}
    </span>
  )
}

function Letters({ letters, profiles, searches }: YoursProps) {
  const may = profiles.length + searches.length > 0
  return (
    <Card id="letters" title="Weekly letter">
      {letters.length > 0 && (
        <ul class="things">
          {letters.map((letter) => (
            <li>
              <span class="thing">
                <span dir="auto">{letter.name}</span>
                <span class="hint">{whenWords(letter)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p class="hint">
        {letters.length === 0 && 'Once a week: what opened for you and what changed in your position. '}
        <a href="/digest">{letters.length > 0 ? 'Read and change' : may ? 'Ask for one' : 'How it works'}</a>
      </p>
    </Card>
  )
}

function Follows({ follows }: YoursProps) {
  return (
    <Card id="follows" title="Employers you follow">
      {follows.length === 0 && (
        <p class="hint">On the page of a posting press “Follow”: new ones of that employer stand in your letter.</p>
      )}
      <ul class="things">
        {follows.map(({ slug, name }) => (
          <li>
            <span class="thing">
              <a href={`/?employer=${encodeURIComponent(slug)}`} dir="auto">
                {name}
              </a>
            </span>
            <form method="post" action="/yours/follows/remove">
              <input type="hidden" name="slug" value={slug} />
              <Back to="follows" />
              <button class="quiet small" type="submit">
                Unfollow<span class="hidden"> {name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const kindWords = { employer: 'Employer', word: 'Title says' } as const

function Exclusions({ exclusions }: YoursProps) {
  return (
    <Card id="exclusions" title="What you do not want to see">
      <p class="hint">Lists, matches and letters leave these out and always say how many they left out.</p>
      <ul class="things">
        {exclusions.map(({ id, kind, name }) => (
          <li>
            <span class="thing">
              <span dir="auto">
                {kindWords[kind]}: <strong>{name}</strong>
              </span>
            </span>
            <Remove action="/yours/exclusions/remove" at="exclusions" id={id} what={name} word="Show again" />
          </li>
        ))}
      </ul>
      <form method="post" action="/yours/exclusions" class="field-row">
        <label for="word">Words of titles</label>
        <input type="hidden" name="kind" value="word" />
        <Back to="exclusions" />
        <input id="word" name="value" required maxlength={80} placeholder="sales" />
        <button type="submit" class="quiet">
          Leave out
        </button>
      </form>
    </Card>
  )
}
