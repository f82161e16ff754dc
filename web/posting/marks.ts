import type { Classification, Evidence, Span } from '../../server/pillars/classification.ts'
import { escapeHtml } from '../escape.ts'
import type { Names } from '../names.ts'
import { facetWords, gradeWords, modalityWords, saidWords } from '../words.ts'
import { type Mark, markHtml } from './mark-html.ts'

/** What is shown of a text: its title, and its description as HTML and as the plain text that offsets point into. */
export type Marked = { title: string; html: string; text: string }

/**
 * Shows in a text what its classification says of it. Out: title and description as HTML with marks: one for each
 * evidence (`#why-<index>`), each attribute that was read from the text (`#said-<name>`) and each skill.
 */
export function markText({ title, html, text }: Marked, classification: Classification | null, names: Names) {
  const marks = classification ? marksOf(classification, names) : []
  const of = (field: Span['field']) => marks.filter((mark) => mark.field === field)
  return {
    title: markHtml(escapeHtml(title), title, of('title')),
    description: markHtml(html, text, of('description')),
  }
}

type PlacedMark = Mark & Pick<Span, 'field'>

function marksOf(classification: Classification, names: Names): PlacedMark[] {
  const said = Object.entries(classification.attributes.spans).map(([name, span]) => ({
    ...span,
    attributes: { class: 'said', title: saidWords[name as keyof typeof saidWords] },
    first: { id: `said-${name}` },
  }))
  const skills = classification.skills.map(({ field, start, end, skill, modality }) => ({
    field,
    start,
    end,
    attributes: { class: 'sk', title: `${names.skill(skill)}: ${modalityWords[modality].toLowerCase()}` },
  }))
  return [...evidenceMarks(classification, names), ...said, ...skills]
}

/**
 * A facet's label stands once in so many characters, as it would drown the text at every sentence; but again behind
 * another facet's and where the claim is inferred, as colour alone would tell the two apart.
 */
const labelEveryChars = 400

function evidenceMarks({ evidence, facets }: Classification, names: Names): PlacedMark[] {
  const labelled = new Map<string, number>()
  const inOrder = [...evidence.entries()].sort(([, a], [, b]) => a.start - b.start)
  return inOrder.map(([index, one]) => {
    const { field, start, end, facet, inferred } = one
    const label = inferred ? `${facetWords[facet]}, inferred` : facetWords[facet]
    const key = `${field} ${label}`
    const repeated = start - (labelled.get(key) ?? Number.NEGATIVE_INFINITY) < labelEveryChars
    if (!repeated) {
      for (const [other, labelEnd] of labelled) if (labelEnd <= start) labelled.delete(other)
      labelled.set(key, end)
    }
    return {
      field,
      start,
      end,
      attributes: { class: evidenceClass(one, facets[facet].grade, names), title: evidenceTitle(one, facets, names) },
      first: { id: `why-${index}` },
      ...(!repeated && { last: { 'data-label': label } }),
    }
  })
}

const evidenceClass = ({ facet, inferred }: Evidence, grade: number, names: Names) =>
  ['ev', `f-${facet}`, `p-${names.pillarId(facet)}`, grade === 2 ? 'core' : '', inferred ? 'inferred' : '']
    .filter(Boolean)
    .join(' ')

function evidenceTitle({ facet, topic, inferred }: Evidence, facets: Classification['facets'], names: Names) {
  const what = topic === null ? names.facet(facet) : `${names.facet(facet)} (${names.topic(topic)})`
  return `${what}: ${gradeWords[facets[facet].grade].toLowerCase()}${inferred ? ', inferred' : ''}`
}
