import type { Tracked } from '../../server/people/tracking.ts'
import { dayAgo, longDate, Moment } from '../dates.tsx'
import { Unconfirmed } from '../unconfirmed.tsx'
import { states, stateWords } from './state-words.ts'
import { anchorOf } from './track.tsx'

/** What a person wrote of a posting, as their form sent it. */
export type Written = {
  posting: number
  notes: string
  appliedOn?: string | null | undefined
  nextOn?: string | null | undefined
}

type TicketProps = { one: Tracked; isOpen: boolean; now: Date; written: Written | undefined }

/** A posting on the board: what it is, how far it is, notes and dates. */
export function Ticket({ one, isOpen, now, written }: TicketProps) {
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
        <Details one={one} back={`/tracking#${anchorOf(posting.id)}`} written={written} />
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

type DetailsProps = { one: Tracked; back: string; written: Written | undefined }

/** The form has the notes that it began with, so that what was kept elsewhere meanwhile is shown before it is written over. */
function Details({ one, back, written }: DetailsProps) {
  const { postingId, notes } = one
  const { appliedOn, nextOn } = { ...one, ...written }
  return (
    <form method="post" action="/tracking" class="stack">
      <input type="hidden" name="posting" value={String(postingId)} />
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="began" value={notes} autocomplete="off" />
      {written && (
        <p class="note" role="alert" id="two-notes">
          These notes were changed in another window. Both are here, and yours are not kept yet: leave what should stay.
        </p>
      )}
      <label for={`notes-${postingId}`}>Notes</label>
      <textarea
        id={`notes-${postingId}`}
        name="notes"
        rows={written ? 8 : 3}
        maxlength={4_000}
        {...(written && { autofocus: true, 'aria-describedby': 'two-notes' })}
      >
        {written ? `${notes}\n\n${written.notes}` : notes}
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
