import type { ExerciseView, PositioningView, StepView } from '../../server/matching/views.ts'
import { wholeScore } from '../matches/words.ts'
import { count } from '../words.ts'
import {
  coversWords,
  effortWords,
  exactNearness,
  facetTitles,
  gainWords,
  namesOf,
  nothingAsked,
  payWords,
  percent,
  pillarName,
  stepsWords,
  topicWords,
} from './words.ts'

/** The positioning report as Markdown (CommonMark with tables). */
export function reportMarkdown(report: PositioningView): string {
  const { targets, matches, workloads } = report
  const [strongest, weakest] = [pillarName(report, report.strongest), pillarName(report, report.weakest)]
  const blocks = [
    '# Where you stand',
    `Of ${count(targets.postings, 'open role')} of your kind, level and place at ${count(targets.employers, 'employer')}, **${matches.postings}** match you now.`,
    [
      strongest && `Strongest pillar: ${strongest}.`,
      weakest && `Weakest pillar: ${weakest}.`,
      coversWords[workloads.covers],
    ]
      .filter(Boolean)
      .join(' '),
    '## On the map',
    [
      '| Facet | You | Asked | Core to |',
      '|---|---:|---:|---:|',
      ...report.facets.map(
        ({ facet, own, asked, core }) =>
          `| ${facetTitles[facet]} | ${percent(own)} | ${percent(asked)} | ${percent(core)} |`,
      ),
    ].join('\n'),
    '## What to learn next',
    report.next.length + report.pairs.length > 0
      ? stepsWords
      : 'Nothing brings five or more further roles over the threshold.',
    ...[...report.next, ...report.pairs].map(stepMarkdown),
    '## Topics your roles ask for',
    report.topics
      .filter(({ postings }) => postings > 0)
      .map(
        (topic) =>
          `- **${plain(topic.topic.name)}** (${topic.state}): ${[topicWords(topic), count(topic.postings, 'role')].filter(Boolean).join(' ')}`,
      )
      .join('\n') || nothingAsked,
    '## Operator evidence',
    report.operator
      .map(
        ({ name, shown, by, example }) =>
          `- [${shown ? 'x' : ' '}] ${name}${shown ? `: ${namesOf(by, ', ')}` : `. ${example}`}`,
      )
      .join('\n'),
    '## What proves it',
    report.proofs
      .map(
        ({ facet, proven, wouldProve }) =>
          `- **${facetTitles[facet]}**: ${proven.length > 0 ? `shown by ${proven.map(({ skill, words }) => `${skill.name} (“${plain(words.join('”, “'))}”)`).join(', ')}. ` : ''}Would prove it: ${wouldProve}`,
      )
      .join('\n'),
    ...(report.unknown.length > 0 ? [`Not known here, so not counted: ${plain(report.unknown.join(', '))}.`] : []),
    `*Rackline, ${report.version}*`,
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

function stepMarkdown(step: StepView): string {
  const { skills, transfer, salary, examples, exercises } = step
  const lines = [
    `### ${namesOf(skills, ' with ')}`,
    `${gainWords(step)}.`,
    transfer &&
      `You have ${transfer.from.name}: ${transfer.to.name} is ${exactNearness(transfer.nearness)} of the way there.`,
    salary && `${payWords(salary)}.`,
    examples
      .map(
        ({ title, employer, score, scoreWith }) =>
          `- ${plain(title)} at ${plain(employer)} (${wholeScore(score)} → ${wholeScore(scoreWith)})`,
      )
      .join('\n'),
    ...exercises.map(exerciseMarkdown),
  ]
  return lines.filter(Boolean).join('\n\n')
}

const exerciseMarkdown = (exercise: ExerciseView) =>
  `Exercise: **${exercise.title}** (${effortWords(exercise)}). ${exercise.steps} Proves: ${exercise.proves}`

/** Words of others stay words: nothing in a title becomes a link, an image or HTML. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ')
