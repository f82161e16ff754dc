import type { Child } from 'hono/jsx'
import { pay } from '../../server/pay/written.ts'
import { writtenPlace } from '../../server/places/written.ts'
import { categoryTitle } from '../../server/registry/categories.ts'
import type { PostingDetail } from '../../server/views.ts'
import { dayAgo, longDate, Moment, timeAgo } from '../dates.tsx'
import { Icon } from '../icons.tsx'
import { employmentWords, sourceWord, workplaceWords } from '../words.ts'
import { AttributeFacts, Fact, saidAt } from './attributes.tsx'

/** What is known of a posting: stated by its source, or read from its text. */
export function Facts({ posting, now }: { posting: PostingDetail; now: Date }) {
  const { locations, workplace, employmentType, department, salary, employer, status, classification } = posting
  const attributes = classification?.attributes ?? null
  return (
    <aside class="facts" aria-label="Facts" lang="en">
      <Original posting={posting} className={status === 'open' ? 'button wide' : 'button quiet wide'}>
        {status === 'open' ? 'Apply at the source' : 'Where it was'}
        <Icon name="out" />
      </Original>
      <dl>
        <Fact name="Place">{locations.length > 0 && <Places locations={locations} />}</Fact>
        <Fact name="Workplace" said={saidAt('workplace', attributes)}>
          {workplace && workplaceWords[workplace]}
        </Fact>
        <Fact name="Pay" said={saidAt('salary', attributes)}>
          {salary && pay(salary)}
        </Fact>
        {attributes && <AttributeFacts attributes={attributes} />}
        <Fact name="Employment">{employmentType && employmentWords[employmentType]}</Fact>
        <Fact name="Department">{department && <span dir="auto">{department}</span>}</Fact>
        <Fact name="Kind of employer">
          {employer.category && (
            <a href={`/?category=${encodeURIComponent(employer.category)}`}>{categoryTitle(employer.category)}</a>
          )}
        </Fact>
        <Dates posting={posting} now={now} />
        <Fact name="Source">{sourceWord(posting.source)}</Fact>
      </dl>
    </aside>
  )
}

/** The link to the posting where it came from. */
export function Original({
  posting,
  className,
  children,
}: {
  posting: PostingDetail
  className?: string
  children: Child
}) {
  return (
    <a class={className} href={posting.url} rel="nofollow ugc noopener noreferrer">
      {children}
    </a>
  )
}

function Dates({ posting, now }: { posting: PostingDetail; now: Date }) {
  const { postedAt, firstSeenAt, lastCheckedAt, validThrough, status } = posting
  return (
    <>
      <Fact name="Posted">
        {postedAt ? <Moment at={postedAt}>{dayAgo(postedAt, now)}</Moment> : 'The source states no date'}
      </Fact>
      <Fact name="First seen">
        <Moment at={firstSeenAt}>{dayAgo(firstSeenAt, now)}</Moment>
      </Fact>
      <Fact name={status === 'open' ? 'Last checked' : 'Last listed'}>
        {lastCheckedAt && <Moment at={lastCheckedAt}>{timeAgo(lastCheckedAt, now)}</Moment>}
      </Fact>
      <Fact name="Valid until">{validThrough && <Moment at={validThrough}>{longDate(validThrough, now)}</Moment>}</Fact>
    </>
  )
}

function Places({ locations }: { locations: string[] }) {
  return (
    <ul>
      {locations.map((place) => (
        <li dir="auto">{writtenPlace(place)}</li>
      ))}
    </ul>
  )
}
