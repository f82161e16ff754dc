import type { QualityFigure, QualityView } from '../../server/pillars/views.ts'
import { renderPage } from '../layout.tsx'
import type { Names } from '../names.ts'
import { Interval } from './interval.tsx'

/** The model card: how good the classifier is, how that was measured, beside what, and what it cannot do. */
export function renderQuality({ quality, names }: { quality: QualityView; names: Names }) {
  const groups = groupOrder
    .map((group) => ({ group, figures: quality.figures.filter((figure) => figure.group === group) }))
    .filter(({ figures }) => figures.length > 0)
  return renderPage({
    title: 'Quality · Rackline',
    current: '/quality',
    description: 'How good the tags of Rackline are: measured figures, baselines, and limits.',
    children: (
      <div class="page">
        <h1>How good the tags are</h1>
        <p class="lead">
          Every posting is tagged by a program, and programs err. This is how often, measured on postings that it had
          not seen, beside what plain keywords reach and beside how far two labellings of one posting agree.
        </p>
        <p class="note">
          The labels were written by a language model that followed a written guideline, not by people. A second pass by
          the same model says how consistent it is; it does not say that it is right.
        </p>
        <section class="prose narrow-text">
          <h2>Data and method</h2>
          <p>{quality.data}</p>
          <p>{quality.method}</p>
        </section>
        {groups.map(({ group, figures }) => (
          <Group title={groupWords[group]} figures={figures} names={names} />
        ))}
        <section class="prose narrow-text">
          <h2>Limits</h2>
          <ul>
            {quality.limits.map((limit) => (
              <li>{limit}</li>
            ))}
          </ul>
        </section>
        <p class="card-note">
          Version <span class="code">{quality.version}</span>. You can{' '}
          <a href="/classify">try it on a text of your own</a>, and <a href="/pillars">see what the pillars mean</a>.
        </p>
      </div>
    ),
  })
}

const groupOrder = ['relevance', 'facets', 'evidence', 'attributes', 'skills', 'speed'] as const
const groupWords = {
  relevance: 'Relevance',
  facets: 'Facets',
  evidence: 'Evidence',
  attributes: 'Attributes',
  skills: 'Skills',
  speed: 'Speed',
} as const satisfies Record<QualityFigure['group'], string>

function Group({ title, figures, names }: { title: string; figures: QualityFigure[]; names: Names }) {
  const id = `quality-${title.toLowerCase()}`
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div class="quality-figures">
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Measure</th>
              <th scope="col">Here</th>
              <th scope="col">95% interval</th>
              <th scope="col">Plain keywords</th>
              <th scope="col">Labels agree</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <Row figure={figure} names={names} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ figure, names }: { figure: QualityFigure; names: Names }) {
  const { name, measure, value, low, high, keywords, agreement } = figure
  return (
    <tr>
      <th scope="row">{names.figure(name)}</th>
      <td data-label="Measure">{measure}</td>
      <td data-label="Here">
        <strong>{digits(value)}</strong>
      </td>
      <td data-label="95% interval">
        {low !== null && high !== null && (
          <>
            <Interval value={value} low={low} high={high} mark={keywords} /> {digits(low)} to {digits(high)}
          </>
        )}
      </td>
      <td data-label="Plain keywords">{keywords === null ? '' : digits(keywords)}</td>
      <td data-label="Labels agree">{agreement === null ? '' : digits(agreement)}</td>
    </tr>
  )
}

/** `0.912`; figures that are no shares (postings a second) as whole numbers. */
const digits = (value: number) => (value <= 1 ? value.toFixed(2) : Math.round(value).toLocaleString('en-US'))
