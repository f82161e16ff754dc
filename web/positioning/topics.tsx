import type { PositioningView } from '../../server/matching/views.ts'
import { Icon } from '../icons.tsx'
import { count } from '../words.ts'
import { Exercise } from './steps.tsx'
import { facetTitles, nothingAsked, topicWords } from './words.ts'

type Topics = PositioningView['topics']

const shownMax = 12
const stateTitles = { missing: 'Missing', near: 'Near', held: 'Held' } as const
const stateIcons = { missing: 'hand', near: 'same', held: 'check' } as const

/** Topics that roles in reach ask for, by whether the person has them; the most asked first. */
export function TopicList({ topics }: { topics: Topics }) {
  if (!topics.some(({ postings }) => postings > 0)) return <p class="note">{nothingAsked}</p>
  return (
    <div class="topic-columns">
      {(['missing', 'near', 'held'] as const).map((state) => {
        const all = topics.filter((topic) => topic.state === state && topic.postings > 0)
        if (all.length === 0) return null
        return (
          <section aria-labelledby={`topics-${state}`}>
            <h3 id={`topics-${state}`} class={`met-${state}`}>
              <Icon name={stateIcons[state]} /> {stateTitles[state]}{' '}
              <span class="quiet">
                {all.length > shownMax ? `${shownMax} of ${all.length}, the most asked` : all.length}
              </span>
            </h3>
            <ul class="topics">
              {all.slice(0, shownMax).map((topic) => (
                <Topic topic={topic} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function Topic({ topic }: { topic: Topics[number] }) {
  const { facet, postings, employers, exercise, state } = topic
  return (
    <li>
      <strong>{topic.topic.name}</strong> <span class="quiet">{facetTitles[facet]}</span>
      <p class="hint">
        {topicWords(topic)} {count(postings, 'role')} of {count(employers, 'employer')}{' '}
        {postings === 1 ? 'asks' : 'ask'} for it.
      </p>
      {exercise && state !== 'held' && <Exercise exercise={exercise} />}
    </li>
  )
}
