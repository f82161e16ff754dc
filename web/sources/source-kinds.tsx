import type { SourceKindView } from '../../server/registry/source-kind.ts'
import { count } from '../words.ts'

/** What can be read at all: the terms under which, why some are switched off, and how to switch them. */
export function SourceKinds({ kinds }: { kinds: SourceKindView[] }) {
  const off = kinds.filter(({ on }) => !on)
  return (
    <section class="kinds" aria-labelledby="kinds">
      <h2 id="kinds">Where postings can come from</h2>
      <p>
        {count(kinds.length, 'kind')} of sources can be read, {off.length} of them switched off: nothing is asked of
        those, and none of their postings is shown. To switch one:{' '}
        <code>npm run -s rackline -- source on remotive</code>
      </p>
      <details class="legend">
        <summary>All kinds and their terms</summary>
        <dl>
          {kinds.map((kind) => (
            <div>
              <dt>
                <a href={kind.docs} rel="nofollow noopener noreferrer">
                  {kind.title}
                </a>{' '}
                <span class="quiet">{kind.on ? count(kind.boards, 'board') : 'off'}</span>
              </dt>
              <dd class="quiet">
                {kind.terms}
                {kind.shippedOff && ` Shipped switched off: ${kind.shippedOff}`}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}
