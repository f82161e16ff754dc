import type { JobView, QueueView } from '../../server/queue/views.ts'
import { Moment, timeAgo } from '../dates.tsx'
import { Icon, type IconName } from '../icons.tsx'
import { renderPage } from '../layout.tsx'
import { count, number } from '../words.ts'

type State = JobView['state']
type QueueProps = { view: QueueView; shown: State; done: 'retried' | 'removed' | 'purged' | null; now: Date }

const states = {
  failed: { word: 'Failed', icon: 'cross', tone: 'bad', meaning: 'Given up after all of its tries.' },
  delayed: { word: 'Delayed', icon: 'hourglass', tone: 'warn', meaning: 'Tried again later, or meant for later.' },
  waiting: { word: 'Waiting', icon: 'dots', tone: 'calm', meaning: 'Done as soon as somebody is free.' },
  running: { word: 'Running', icon: 'half', tone: 'good', meaning: 'Being done now.' },
} as const satisfies Record<State, { word: string; icon: IconName; tone: string; meaning: string }>

const jobWords: Readonly<Record<string, string>> = {
  'sweep-board': 'Read a board',
  'collect-board': 'Read a board, on a worker',
  'remember-board': 'Write what a worker found',
  reclassify: 'Read postings with a new classifier',
  'record-history': 'Write a day of the market',
  'send-digests': 'Write and send letters',
  'check-boards': 'Look where boards went',
  'link-duplicates': 'Find postings that are one role',
  'tell-webhooks': 'Tell the webhooks',
}

const doneWords = {
  retried: 'It is on its way again.',
  removed: 'It is forgotten.',
  purged: 'All of it is forgotten. What is due is asked for again.',
} as const

/** The work of the installation, one state at a time: what failed first, as that is what needs a person. */
export const renderQueue = (props: QueueProps) =>
  renderPage({
    title: 'Work · Rackline',
    current: '/yours',
    noindex: true,
    children: (
      <div class="page people queue">
        <header>
          <h1>Work</h1>
          <p class="about-you">
            What this installation has to do. Boards that are due are asked for again by themselves.{' '}
            <a href="/sources">Sources</a> <a href="/yours">Yours</a>
          </p>
        </header>
        {props.done && (
          <p class="note" role="status">
            {doneWords[props.done]}
          </p>
        )}
        <States {...props} />
        <Jobs {...props} />
      </div>
    ),
  })

const States = ({ view, shown }: QueueProps) => (
  <ul class="summary" aria-label="Work by state">
    {stateNames.map((state) => (
      <li>
        <a
          class={`state ${view.counts[state] > 0 ? states[state].tone : 'calm'}`}
          href={`/queue?state=${state}`}
          aria-current={state === shown ? 'true' : undefined}
        >
          <Icon name={states[state].icon} />
          {states[state].word} <strong>{number(view.counts[state])}</strong>
        </a>
      </li>
    ))}
  </ul>
)

function Jobs({ view, shown, now }: QueueProps) {
  const { word, meaning } = states[shown]
  const total = view.counts[shown]
  return (
    <section class="card-of-yours" aria-labelledby="jobs">
      <div class="jobs-head">
        <h2 id="jobs">{word}</h2>
        <p class="hint">
          {meaning}
          {total > view.jobs.length &&
            view.jobs.length > 0 &&
            ` ${number(view.jobs.length)} of ${number(total)} shown.`}
        </p>
        {shown !== 'running' && total > 0 && (
          <form method="post" action="/queue/purge">
            <input type="hidden" name="state" value={shown} />
            <button class="quiet small" type="submit">
              Forget all {count(total, 'piece')}
            </button>
          </form>
        )}
      </div>
      {view.jobs.length === 0 && <p class="hint">Nothing.</p>}
      <ul class="things">
        {view.jobs.map((job) => (
          <Job job={job} now={now} />
        ))}
      </ul>
    </section>
  )
}

const Job = ({ job, now }: { job: JobView; now: Date }) => (
  <li>
    <span class="thing">
      <span>
        {jobWords[job.job] ?? job.job} {job.about && <code>{job.about}</code>}
      </span>
      <span class="hint">
        <Moment at={job.enqueuedAt}>{timeAgo(job.enqueuedAt, now)}</Moment>, try {job.attempt}
      </span>
      {job.error && (
        <span class="job-error" dir="auto">
          {job.error}
        </span>
      )}
    </span>
    {job.state !== 'running' && (
      <span class="field-row">
        {job.state !== 'waiting' && (
          <Button action="/queue/retry" job={job} word={job.state === 'failed' ? 'Do it again' : 'Do it now'} />
        )}
        <Button action="/queue/remove" job={job} word="Forget" />
      </span>
    )}
  </li>
)

const Button = ({ action, job, word }: { action: string; job: JobView; word: string }) => (
  <form method="post" action={action}>
    <input type="hidden" name="id" value={job.id} />
    <input type="hidden" name="state" value={job.state} />
    <button class="quiet small" type="submit">
      {word}
      <span class="hidden">
        : {jobWords[job.job] ?? job.job} {job.about}
      </span>
    </button>
  </form>
)

const stateNames = ['failed', 'delayed', 'waiting', 'running'] as const satisfies readonly State[]
