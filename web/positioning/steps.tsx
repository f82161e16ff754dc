import type { ExerciseView, StepView } from '../../server/matching/views.ts'
import { wholeScore } from '../matches/words.ts'
import { effortWords, exactNearness, gainWords, namesOf, payWords, stepsWords } from './words.ts'

type StepsProps = { steps: readonly StepView[]; pairs: readonly StepView[]; postingHref: (id: number) => string }

/** The next skills and pairs, each with what it would bring: counts are exact, and none stands on fewer than five roles. */
export function Steps({ steps, pairs, postingHref }: StepsProps) {
  if (steps.length + pairs.length === 0)
    return (
      <p class="note">
        No single skill, and no pair, would bring five or more further roles over the threshold. Fewer are not reported:
        they would be chance.
      </p>
    )
  return (
    <>
      <p class="quiet">{stepsWords}</p>
      <ol class="steps">
        {[...steps, ...pairs].map((step) => (
          <Step step={step} postingHref={postingHref} />
        ))}
      </ol>
    </>
  )
}

function Step({ step, postingHref }: { step: StepView; postingHref: StepsProps['postingHref'] }) {
  const { skills, transfer, salary, examples, exercises } = step
  const pay = payWords(salary)
  return (
    <li class="step">
      <h3>{namesOf(skills, ' with ')}</h3>
      <p>{gainWords(step)}.</p>
      {transfer && (
        <p>
          You have <strong>{transfer.from.name}</strong>: {transfer.to.name} is {exactNearness(transfer.nearness)} of
          the way there.
        </p>
      )}
      {pay && <p class="quiet">{pay}.</p>}
      <p class="quiet">
        For instance{' '}
        {examples.map(({ id, title, employer, score, scoreWith }, index) => (
          <>
            {index > 0 && ', '}
            <a href={postingHref(id)}>{title}</a> at <bdi>{employer}</bdi> ({wholeScore(score)} →{' '}
            {wholeScore(scoreWith)})
          </>
        ))}
        .
      </p>
      {exercises.map((exercise) => (
        <Exercise exercise={exercise} />
      ))}
    </li>
  )
}

/** One evening or weekend that shows the skill. */
export function Exercise({ exercise }: { exercise: ExerciseView }) {
  const { title, steps, proves } = exercise
  return (
    <details class="exercise">
      <summary>
        Exercise: {title} ({effortWords(exercise)})
      </summary>
      <p>{steps}</p>
      <p>
        <strong>Proves:</strong> {proves}
      </p>
    </details>
  )
}
