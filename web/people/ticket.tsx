import type { Tracked } from '../../server/people/tracking.ts'
import { dayAgo, longDate, Moment } from '../dates.tsx'
import { Unconfirmed } from '../unconfirmed.tsx'
import { states, stateWords } from './state-words.ts'
import { anchorOf } from './track.tsx'

/** A posting on the board: what it is, how far it is, notes and dates. */
export function Ticket({ one, isOpen, now }: { one: Tracked; isOpen: boolean; now: Date }) {
  const { posting, notes } = one
  return (
    <>
      <h3 dir="auto">
        <a href={`/postings/${posting.id}`}>{posting.title}</a>
      </h3>
      <p class="hint">
        <bdi>{posting.employer.name}</bdi>
        {posting.status === 'closed' && <strong class="unit-closed"> · No longer open</strong>}
      </p>
      <Unconfirmed posting={posting} now={now} />
      <Dates one={one} now={now} />
      {notes && (
        <p class="notes" dir="auto">
          {notes}
        </p>
      )}
      <Step one={one} back={`/tracking#${anchorOf(posting.id)}`} />
      <details open={isOpen}>
        <summary>
          Notes and dates<span class="hidden">: {posting.title}</span>
        </summary>
        <Details one={one} back={`/tracking#${anchorOf(posting.id)}`} />
      </details>
    </>
  )
}

function Dates({ one: { appliedOn, nextOn, addedAt }, now }: { one: Tracked; now: Date }) {
  const added = addedAt.toISOString()
  return (
    <p class="hint">
      {nextOn !== null && <strong>Next {longDate(nextOn, now)} · </strong>}
      {appliedOn !== null && <>Applied {longDate(appliedOn, now)} · </>}
      Added <Moment at={added}>{dayAgo(added, now)}</Moment>
    </p>
  )
}

/** Moves it to another state; “Forget” takes it off the board. */
export function Step({ one, back }: { one: Tracked; back: string }) {
  const id = `step-${one.postingId}`
  return (
    <form method="post" action="/tracking" class="move-form" autocomplete="off">
      <input type="hidden" name="posting" value={String(one.postingId)} />
      <input type="hidden" name="back" value={back} />
      <label class="hidden" for={id}>
        State of {one.posting.title}
      </label>
      <select id={id} name="state">
        {states.map((state) => (
          <option value={state} selected={state === one.state}>
            {stateWords[state]}
          </option>
        ))}
        <option value="none">Forget it</option>
      </select>
      <button type="submit" class="quiet small">
        Move<span class="hidden"> {one.posting.title}</span>
      </button>
    </form>
  )
}

function Details({ one, back }: { one: Tracked; back: string }) {
  const { postingId, notes, appliedOn, nextOn } = one
  return (
    <form method="post" action="/tracking" class="stack">
      <input type="hidden" name="posting" value={String(postingId)} />
      <input type="hidden" name="back" value={back} />
      <label for={`notes-${postingId}`}>Notes</label>
      <textarea id={`notes-${postingId}`} name="notes" rows={3} maxlength={4_000}>
        {notes}
      </textarea>
      <label for={`applied-${postingId}`}>Applied on</label>
      <input id={`applied-${postingId}`} name="appliedOn" type="date" value={appliedOn ?? ''} />
      <label for={`next-${postingId}`}>Next step on</label>
      <input id={`next-${postingId}`} name="nextOn" type="date" value={nextOn ?? ''} />
      <button type="submit" class="quiet">
        Keep
      </button>
    </form>
  )
}
