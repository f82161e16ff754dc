import type { Hiding } from '../../server/people/hiding.ts'
import type { TrackingState } from '../../server/people/tracking.ts'
import type { PostingView } from '../../server/views.ts'
import { stateWords } from './state-words.ts'

/** What a page of postings knows of the person who looks at it. `back`: the page itself. */
export type Mine = {
  states: ReadonlyMap<number, TrackingState>
  hiding: Hiding
  /** Slugs of employers. */
  follows: readonly string[]
  /** The addresses of the searches that they keep, after `/?`. */
  searches: readonly string[]
  /** A letter that they have not opened yet. */
  letter: { id: number; week: string; subject: string } | null
  back: string
}

type TrackProps = {
  posting: Pick<PostingView, 'id' | 'title'>
  mine: Pick<Mine, 'states' | 'back'>
  /** In a list: the posting above this one, `null` for the first. There the page comes back to where it was left. */
  above?: number | null
}

/** What a posting of a list is called in the address of the page. */
export const anchorOf = (id: number) => `posting-${id}`

/** What a page with these forms needs, for those who have any. */
export const scriptsOf = (mine: unknown) => (mine === null ? [] : ['track.js' as const])

/**
 * Save and hide, or how far the person is with it; an application, which has notes and dates, is forgotten on the board only.
 * A plain form: it works wherever a posting stands.
 */
export function Track({ posting: { id, title }, mine: { states, back }, above }: TrackProps) {
  const state = states.get(id)
  return (
    <form method="post" action="/tracking" class="track">
      <input type="hidden" name="posting" value={String(id)} />
      <input type="hidden" name="back" value={above === undefined ? back : `${back}#${anchorOf(id)}`} />
      {above && <input type="hidden" name="above" value={anchorOf(above)} />}
      {state === undefined ? (
        <>
          <button type="submit" name="state" value="saved" class="quiet small">
            Save<span class="hidden"> {title}</span>
          </button>
          <button type="submit" name="state" value="hidden" class="quiet small">
            Hide<span class="hidden"> {title}</span>
          </button>
        </>
      ) : (
        <>
          <a href={`/tracking?edit=${id}#posting-${id}`}>{stateWords[state]}</a>
          {(state === 'saved' || state === 'hidden') && (
            <button type="submit" name="state" value="none" class="quiet small">
              {state === 'hidden' ? 'Show again' : 'Forget'}
              <span class="hidden"> {title}</span>
            </button>
          )}
        </>
      )}
    </form>
  )
}
