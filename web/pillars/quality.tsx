import type { QualityView } from '../../server/pillars/views.ts'
import { renderPage } from '../layout.tsx'
import type { Names } from '../names.ts'
import { count } from '../words.ts'
import { Figures, share } from './figures.tsx'
import { Interval } from './interval.tsx'

type Card = QualityView['card']

/** The model card: how good the classifier is, how that was measured, beside what, and what it cannot do. */
export function renderQuality({ quality: { version, card }, names }: { quality: QualityView; names: Names }) {
  return renderPage({
    title: 'Quality · Rackline',
    description: 'How good the tags of Rackline are: measured figures, baselines, and limits.',
    children: (
      <div class="page quality">
        <h1>How good the tags are</h1>
        <p class="lead">
          Every posting is tagged by a program, and programs err. This says how often, on postings of employers that it
          had not seen, beside what plain keywords reach and beside how far two labellings of one posting agree.
        </p>
        <p class="note">
          {card.data.labelledBy} A second pass by the same model says how consistent it is; it does not say that it is
          right.
        </p>
        <Overall card={card} />
        <Facets card={card} names={names} />
        <Method card={card} />
        <Ablation card={card} />
        <section class="prose narrow-text">
          <h2>Limits</h2>
          <Sentences sentences={card.limits} />
        </section>
        <p class="card-note">
          Measured on version <span class="code">{card.version}</span>
          {card.version === version ? ', which reads the postings now' : ''}.{' '}
          {card.version !== version && (
            <>
              Postings are read by version <span class="code">{version}</span>.{' '}
            </>
          )}
          You can <a href="/classify">try it on a text of your own</a>, and{' '}
          <a href="/pillars">see what the pillars mean</a>.
        </p>
      </div>
    ),
  })
}

const measures = [
  ['mentionedMacro', 'Facets mentioned, mean of the facets'],
  ['mentionedMicro', 'Facets mentioned, all claims together'],
  ['coreMacro', 'Facets core, mean of the facets'],
  ['coreMicro', 'Facets core, all claims together'],
  ['relevant', 'Relevant to AI infrastructure at all'],
  ['evident', 'AI infrastructure itself'],
] as const

/** F1 of the whole, its interval, and what it stands beside. */
function Overall({ card: { crossValidated, baselines, agreement } }: { card: Card }) {
  const { figures, intervals, evidence } = crossValidated
  const beside = baselines.at(-1)?.figures
  return (
    <section aria-labelledby="overall">
      <h2 id="overall">Overall</h2>
      <p class="narrow-text">
        F1 is the balance of two shares: of the claims made, how many are right (precision), and of those to be made,
        how many are (recall). 1 is perfect.{' '}
        <span class="of-interval">The tick in each drawing is the best baseline.</span>
      </p>
      <Figures
        label="F1 overall"
        columns={[
          'F1',
          'Here',
          '95% interval',
          ...baselines.map(({ name }) => `Baseline: ${name}`),
          ...(agreement ? [`Labels agree (${count(agreement.postings, 'posting')})`] : []),
        ]}
        rows={measures.map(([id, name]) => ({
          name,
          cells: [
            <strong>{share(figures[id])}</strong>,
            <Range value={figures[id]} interval={intervals[id]} mark={beside?.[id] ?? null} />,
            ...baselines.map((baseline) => share(baseline.figures[id])),
            ...(agreement ? [share(agreement.figures[id])] : []),
          ],
        }))}
      />
      {evidence !== null && (
        <p class="narrow-text">
          No claim stands without its words: every one shows the passage that it rests on. In{' '}
          {Math.round(evidence * 100)}% of the right claims a shown passage is where the label’s own quote is.
        </p>
      )}
    </section>
  )
}

type RangeProps = { value: number | null; interval: readonly [number, number] | undefined; mark: number | null }

function Range({ value, interval, mark }: RangeProps) {
  if (value === null || interval === undefined) return null
  const [low, high] = interval
  return (
    <>
      <Interval value={value} low={low} high={high} mark={mark} />
      {share(low)} to {share(high)}
    </>
  )
}

type Score = Card['crossValidated']['relevance']['relevant']

function Facets({ card: { crossValidated }, names }: { card: Card; names: Names }) {
  const { facets, relevance } = crossValidated
  return (
    <>
      <section aria-labelledby="by-facet">
        <h2 id="by-facet">By facet</h2>
        <Figures
          label="F1, precision and recall by facet"
          columns={[
            'Facet',
            'Mentioned: F1',
            'Precision',
            'Recall',
            'Labels',
            'Core: F1',
            'Precision',
            'Recall',
            'Labels',
          ]}
          rows={Object.entries(facets).map(([slug, { mentioned, core }]) => ({
            name: <a href={`/pillars/${slug}`}>{names.figure(slug)}</a>,
            cells: [...scoreCells(mentioned), ...scoreCells(core)],
          }))}
        />
      </section>
      <section aria-labelledby="by-relevance">
        <h2 id="by-relevance">Relevance</h2>
        <Figures
          label="F1, precision and recall of relevance"
          columns={['Claim', 'F1', 'Precision', 'Recall', 'Labels']}
          rows={[
            { name: 'Relevant to AI infrastructure at all', cells: scoreCells(relevance.relevant) },
            { name: 'AI infrastructure itself', cells: scoreCells(relevance.evident) },
          ]}
        />
      </section>
    </>
  )
}

const scoreCells = ({ f1, precision, recall, positives }: Score) => [
  <strong>{share(f1)}</strong>,
  share(precision),
  share(recall),
  String(positives),
]

function Method({ card: { data, method } }: { card: Card }) {
  const [none, some, full] = data.relevance
  return (
    <section class="prose narrow-text">
      <h2>Data and method</h2>
      <p>
        {count(data.postings, 'posting')} of {count(data.employers, 'employer')}: {full} of AI infrastructure, {some}{' '}
        with skills that transfer, {none} of neither. Cross-validated in five parts, no employer in two of them;
        intervals by drawing employers again and again.
        {data.annotated.postings > 0 &&
          ` Learned besides from ${count(data.annotated.postings, 'posting')} of recorded boards, annotated by the same guideline; no figure is of those.`}
      </p>
      <Sentences sentences={method} />
    </section>
  )
}

/** What each part of the classifier adds: the reason why it is there, or is not. */
function Ablation({ card: { ablation } }: { card: Card }) {
  return (
    <section aria-labelledby="ablation">
      <h2 id="ablation">What each part adds</h2>
      <Figures
        label="F1 with and without each part"
        columns={['As it was tried', 'Mentioned, mean', 'Mentioned, all', 'Core, mean', 'AI at all', 'AI itself']}
        rows={ablation.map(({ step, mentionedMacro, mentionedMicro, coreMacro, relevant, evident }) => ({
          name: step,
          cells: [mentionedMacro, mentionedMicro, coreMacro, relevant, evident].map((value) => value?.toFixed(3) ?? ''),
        }))}
      />
    </section>
  )
}

const Sentences = ({ sentences }: { sentences: readonly string[] }) => (
  <ul>
    {sentences.map((sentence) => (
      <li>{sentence}</li>
    ))}
  </ul>
)
