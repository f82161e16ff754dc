import type { Child } from 'hono/jsx'
import type { PostingQuery } from '../../server/list/query.ts'
import type { UnknownValue } from '../../server/list/unknown-values.ts'
import type { HiddenCount, Hiding } from '../../server/people/hiding.ts'
import type { ProgressView, Services } from '../../server/views.ts'
import { filterWords } from '../filter-words.ts'
import type { Names } from '../names.ts'
import { activeFilters, listHref, without } from '../query.ts'
import { foundWords, number } from '../words.ts'

type Drop = { words: string; href: string; found: number; amount: string }

/** Another value in place of one that is the name of nothing. */
type Instead = { words: string; href: string }
/** `isWord`: a word of the search, that no posting has. */
type Unknown = { value: string; isWord?: boolean; instead: Instead[] }

/** Words of a search that are looked up, one by one. */
const wordsMax = 8

/** Nothing to show: why, and what to do about it. */
export function EmptyList(props: {
  progress: ProgressView
  unknown: Unknown[]
  drops: Drop[]
  hidden: HiddenCount | undefined
  /** Where all that matches is, if the list begins without it. */
  elsewhere: Child
}) {
  const { progress, unknown, drops, hidden, elsewhere } = props
  if (progress.boards === 0) return <NoBoards />
  if (progress.openPostings + progress.closedPostings === 0) return <NothingYet progress={progress} />
  if (hidden && hidden.byYou + hidden.byExclusion > 0) return <AllHidden hidden={hidden} />
  if (elsewhere !== null)
    return (
      <div class="empty">
        {elsewhere}
        {drops.length > 1 && <Drops drops={drops} />}
      </div>
    )
  return (
    <div class="empty">
      {unknown.length === 0 ? <p>Nothing matches all of this at once.</p> : unknown.map(NotKnown)}
      <Drops drops={drops} />
    </div>
  )
}

/** Something matches, and the person hides all of it. */
function AllHidden({ hidden: { byYou, byExclusion } }: { hidden: HiddenCount }) {
  return (
    <div class="empty">
      <p>You hide all that matches. Show it again:</p>
      <ul class="drops">
        {byExclusion > 0 && (
          <li>
            <a href="/yours#exclusions">Your exclusions</a>: {number(byExclusion)}
          </li>
        )}
        {byYou > 0 && (
          <li>
            <a href="/tracking">Postings that you hid</a>: {number(byYou)}
          </li>
        )}
      </ul>
    </div>
  )
}

/** For each set filter, how many postings there are without it; the ones that would show none are left out. */
export function suggestDrops(
  query: PostingQuery,
  services: Services,
  names: Names,
  hiding: Hiding | null | undefined,
): Drop[] {
  return activeFilters(query)
    .map((filter) => {
      const wider = without(query, filter)
      const { count: found } = services.listPostings({ ...wider, limit: 1 }, hiding)
      const said = filterWords(filter, names)
      // What was searched has its quotes already.
      const words = filter.name === 'q' ? said : `“${said}”`
      return { words, href: listHref(wider), found, amount: foundWords(found, wider) }
    })
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.found - a.found)
}

/** The values of the list that are the name of nothing, each with the lists of those that it may have been meant for. */
export const suggestInstead = (query: PostingQuery, unknown: readonly UnknownValue[], names: Names): Unknown[] =>
  unknown.map(({ parameter, value, nearest }) => ({
    value,
    instead: nearest.map((other) => {
      const now = query[parameter]
      const changed = Array.isArray(now) ? now.map((one) => (one === value ? other : one)) : other
      return {
        words: filterWords({ name: parameter, value: other }, names),
        href: listHref(query, { [parameter]: changed }),
      }
    }),
  }))

/**
 * The words of the search that no posting has, whatever else was asked for, each with the skills that it may be a slip of; none
 * where all of it is a way to write a skill, as the list leads there already.
 */
export function suggestWords({ cursor: _, ...query }: PostingQuery, services: Services, names: Names): Unknown[] {
  const q = query.q ?? ''
  const isSkill = services.skillCalled(q) !== null
  const words = [...q.matchAll(/(?<=^|\s)[^\s"-][^\s"]*(?=\s|$)/g)].slice(0, wordsMax)
  const none = words.filter(({ 0: word, index }) => {
    const isLast = index + word.length === q.length
    return services.listPostings(withoutFilters({ ...query, q: isLast ? word : `"${word}"`, limit: 1 })).count === 0
  })
  const rest = none.reduceRight((text, { 0: word, index }) => text.slice(0, index) + text.slice(index + word.length), q)
  return none.map(([value]) => {
    const [unknown] = isSkill ? [] : services.unknownIn({ skill: [names.skillId(value)] })
    const instead = (unknown?.nearest ?? []).flatMap((skill) => {
      const meant = {
        ...query,
        q: rest.replace(/\s+/g, ' ').trim() || undefined,
        skill: [...(query.skill ?? []), skill],
      }
      const { count } = services.listPostings({ ...meant, limit: 1 })
      return count > 0 ? { words: names.skill(skill), href: listHref(meant) } : []
    })
    return { value, isWord: true, instead }
  })
}

/** The words alone, of all postings that there ever were. */
const withoutFilters = ({ q, limit, radiusKm }: PostingQuery): PostingQuery => ({
  ...{ q, limit, radiusKm, relevance: 0, lane: 'any', status: 'all', duplicates: 'all' },
})

function NotKnown({ value, isWord, instead }: Unknown) {
  return (
    <p>
      {isWord ? 'No posting says' : 'Nothing here is called'} “<bdi>{value}</bdi>”.
      {instead.length > 0 && ' Did you mean '}
      {instead.map(({ words, href }, at) => (
        <>
          {at > 0 && ' or '}
          <a href={href}>{words}</a>
        </>
      ))}
      {instead.length > 0 && '?'}
    </p>
  )
}

function Drops({ drops }: { drops: Drop[] }) {
  if (drops.length === 0)
    return (
      <p>
        <a href="/">Clear all filters</a> and start again.
      </p>
    )
  return (
    <ul class="drops">
      {drops.map(({ words, href, amount }) => (
        <li>
          <a href={href}>
            Without <bdi>{words}</bdi>
          </a>
          : {amount}
        </li>
      ))}
    </ul>
  )
}

function NoBoards() {
  return (
    <div class="empty">
      <p>No boards are followed yet. Add the careers page of an employer, and its postings appear here:</p>
      <pre>
        <code>npm run -s rackline -- board add https://job-boards.greenhouse.io/coreweave</code>
      </pre>
    </div>
  )
}

/** Of so many boards some answer, where anything can be reached. */
const boardsTelling = 20

/** Whether nothing that was asked so far could be read: then it is hardly the boards. */
const noneAnswers = ({ boards, swept, failing }: ProgressView) =>
  failing >= swept && swept >= Math.min(boards, boardsTelling)

function NothingYet({ progress }: { progress: ProgressView }) {
  return (
    <div class="empty">
      <p>
        {noneAnswers(progress)
          ? `${progress.swept === 1 ? 'The one board that was asked could not' : `None of the ${number(progress.swept)} boards that were asked could`} be read. Is this machine connected? Behind a proxy, set HTTPS_PROXY and start again. The boards are asked again by themselves.`
          : progress.swept < progress.boards
            ? 'The first boards are being read. Their postings appear here within a minute, by themselves, or when you reload.'
            : 'All boards were read and none has a posting. The sources page says how each one went.'}
      </p>
      <p>
        <a href="/sources">How the sources are doing</a>
      </p>
    </div>
  )
}
