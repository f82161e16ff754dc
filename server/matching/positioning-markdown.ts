import type { PositioningView, StepView } from './views.ts'

/** The report as Markdown, for a file or a note. In: the report as people see it and the names of facets. */
export function positioningMarkdown(report: PositioningView, facetName: (facet: string) => string): string {
  const { targets, matches, considered } = report
  return [
    '# Positioning report',
    `${matches.postings} of ${targets.postings} roles within reach match now (${considered} open postings considered; reach means kind of role, level and place fit, so that skills decide). Version ${report.version}.`,
    '## The map',
    ...rows(
      ['Facet', 'You', 'Roles ask', 'Core in'],
      report.facets.map(({ facet, own, asked, core }) => [
        facetName(facet),
        percent(own),
        percent(asked),
        percent(core),
      ]),
    ),
    pillarLine(report),
    workloadLine(report),
    '## What to learn next',
    ...steps(report.next, 'No single skill brings five roles or more.'),
    '### Pairs that do more together',
    ...steps(report.pairs, 'No pair brings five roles more than its parts.'),
    '## Topics',
    ...rows(
      ['Topic', 'State', 'Rests on', 'Roles', 'Employers'],
      report.topics.map(({ topic, state, by, base, postings, employers }) => [
        topic.name,
        state === 'missing' && base ? `base held (${base.name}), missing` : state,
        by?.name ?? '',
        String(postings),
        String(employers),
      ]),
    ),
    '## Operator evidence',
    ...report.operator.map(({ name, shown, by, example }) =>
      shown ? `- ${name}: ${by.map((skill) => skill.name).join(', ')}` : `- ${name}: not shown. ${example}`,
    ),
    '## What would prove a facet',
    ...report.proofs.map(({ facet, proven, wouldProve }) => `- ${facetName(facet)}: ${proofLine(proven, wouldProve)}`),
    ...(report.unknown.length > 0 ? ['## Not known to the taxonomy', `- ${report.unknown.map(plain).join(', ')}`] : []),
  ]
    .join('\n\n')
    .replace(/\n\n(?=[-|] ?)/g, '\n')
}

const percent = (share: number) => `${Math.round(share * 100)} %`

/** Text of others stays text: nothing in it is read as Markdown. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ')

const rows = (head: readonly string[], lines: readonly (readonly string[])[]) => [
  ['', line(head), line(head.map(() => '---')), ...lines.map((cells) => line(cells.map(plain)))].join('\n'),
]
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

function pillarLine({ pillars, strongest, weakest }: PositioningView) {
  const nameOf = (id: string | null) => pillars.find((pillar) => pillar.id === id)?.name
  const said = [strongest && `Strongest: ${nameOf(strongest)}.`, weakest && `Weakest: ${nameOf(weakest)}.`]
  return said.filter(Boolean).join(' ') || 'No pillar is asked for yet.'
}

function workloadLine({ workloads }: PositioningView) {
  const said = {
    both: 'You cover training and inference.',
    training: 'You cover training; inference is open.',
    inference: 'You cover inference; training is open.',
    neither: 'Neither training nor inference is covered yet.',
  }
  return said[workloads.covers]
}

function steps(found: readonly StepView[], none: string): string[] {
  return found.length > 0 ? found.map((step) => `- ${stepLine(step)}`) : [none]
}

function stepLine({
  skills,
  postings,
  employers,
  required,
  preferred,
  salary,
  transfer,
  examples,
  exercises,
}: StepView) {
  const names = skills.map(({ name }) => plain(name)).join(' + ')
  const parts = [
    `**${names}** brings ${postings} roles of ${employers} employers over the threshold (asked for in ${required}, wished in ${preferred}).`,
    salary &&
      `Median stated pay ${money(salary.with.median, salary.with.currency)} (n = ${salary.with.n}) beside ${money(salary.now.median, salary.now.currency)} now (n = ${salary.now.n}).`,
    transfer &&
      `You have ${plain(transfer.from.name)}: ${plain(transfer.to.name)} is ${transfer.nearness.toFixed(2)} away.`,
    examples.length > 0 &&
      `For example: ${examples.map(({ title, employer }) => `${plain(title)} (${plain(employer)})`).join('; ')}.`,
    ...exercises.map(({ title, hours, cost, proves }) => `Exercise: ${title} (${hours} h; ${cost}). ${proves}`),
  ]
  return parts.filter(Boolean).join(' ')
}

const money = (amount: number, currency: string) => `${Math.round(amount).toLocaleString('en-US')} ${currency}`

function proofLine(proven: PositioningView['proofs'][number]['proven'], wouldProve: string) {
  const words = proven.flatMap((one) => one.words.map((word) => `“${plain(word)}”`))
  return words.length > 0 ? `${words.slice(0, 3).join(', ')}. Stronger: ${wouldProve}` : wouldProve
}
