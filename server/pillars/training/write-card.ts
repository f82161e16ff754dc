import { type FacetSlug, facetSlugs, type Grade } from '../classification.ts'
import type { ModelCard } from '../model/card.ts'
import type { Weights } from '../model/weights.ts'
import type { Taxonomy } from '../taxonomy.ts'
import { ablation } from './ablation.ts'
import { majority, plainKeywords, ruledKeywords } from './baselines.ts'
import type { Said } from './cross-validate.ts'
import { countEmployers, type Gold, type GoldLabel, type Labelled } from './gold.ts'
import { type Grades, reportGrades } from './grade-report.ts'
import { mean } from './metrics.ts'

type Input = {
  version: string
  gold: readonly Gold[]
  annotated: readonly Labelled[]
  unseen: readonly Said[]
  weights: Weights
  taxonomy: Taxonomy
  double: readonly { a: GoldLabel; b: GoldLabel }[]
}

/** Writes down what is to be published of a training: see `ModelCard`. Figures are rounded to three digits. */
export function writeCard({ version, gold, annotated, unseen, weights, taxonomy, double }: Input): ModelCard {
  const truth = gold.map(({ label }): Grades => label)
  const employers = gold.map(({ posting }) => posting.company)
  const report = (said: readonly Grades[]) =>
    reportGrades(gold.map((_, i) => ({ employer: employers[i] ?? '', truth: truth[i] ?? none, said: said[i] ?? none })))
  const { figures, intervals, facets, relevance } = report(unseen.map((said) => gradesOf(said, weights)))
  const baseline = (name: string, said: readonly Grades[]) => ({ name, figures: report(said).figures })
  return rounded({
    version,
    data: {
      postings: gold.length,
      employers: countEmployers(gold),
      relevance: [0, 1, 2].map((grade) => truth.filter((one) => one.relevance === grade).length) as [
        number,
        number,
        number,
      ],
      labelledBy:
        'LLM-annotated: one language model read each posting by a written guideline. No person labelled them.',
      annotated: { postings: annotated.length, employers: countEmployers(annotated) },
    },
    method,
    crossValidated: {
      figures,
      intervals: Object.fromEntries(Object.entries(intervals).map(([k, [a, b]]) => [k, [a, b]])),
      facets,
      relevance,
      evidence: evidenceShare(gold, unseen, weights),
    },
    agreement:
      double.length > 0
        ? {
            postings: double.length,
            figures: reportGrades(double.map(({ a, b }) => ({ employer: a.id, truth: a, said: b }))).figures,
          }
        : null,
    baselines: [
      baseline(
        'the commonest grade',
        gold.map(() => majority(truth)),
      ),
      baseline(
        'the taxonomy’s words, anywhere',
        gold.map(({ posting }) => plainKeywords(posting, taxonomy)),
      ),
      baseline(
        'the same with case and context rules',
        gold.map(({ posting }) => ruledKeywords(posting, taxonomy)),
      ),
    ],
    ablation: [...ablation],
    limits,
  })
}

/** Of the claims that the annotator makes too, those with a piece of evidence in the passage that was quoted. */
function evidenceShare(gold: readonly Gold[], unseen: readonly Said[], weights: Weights): number | null {
  const right = gold.flatMap(({ label }, i) => {
    const said = unseen[i]
    if (!said) return []
    const { facets } = gradesOf(said, weights)
    return facetSlugs.flatMap((facet, f) =>
      facets[facet] >= 1 && label.evidence[facet] ? [said.atQuote[f] === true ? 1 : 0] : [],
    )
  })
  return mean(right)
}

/** Grades from cross-validated log-odds, by the thresholds of the weights. */
export function gradesOf(said: Said, { facets, relevance }: Weights): Grades {
  const grade = ([mentioned, core]: Said['relevance'], pair: Weights['relevance']): Grade =>
    mentioned < pair.mentioned.from ? 0 : core < pair.core.from ? 1 : 2
  return {
    relevance: grade(said.relevance, relevance),
    facets: Object.fromEntries(
      facetSlugs.map((facet, f) => [facet, grade(said.facets[f] ?? [-9, -9], facets[facet])]),
    ) as Record<FacetSlug, Grade>,
  }
}
const none: Grades = {
  relevance: 0,
  facets: Object.fromEntries(facetSlugs.map((facet) => [facet, 0])) as Record<FacetSlug, Grade>,
}

const method = [
  'A posting is cut into lines, sections and passages; the reviewed taxonomy finds skills in them.',
  'Logistic regression over words, word pairs, skills and section scores each passage for each facet. It learns from the sentence that the annotator quoted, against all passages of postings without the facet.',
  'Two logistic heads per facet (mentioned, core) read the passages’ scores by section, the taxonomy’s weights and the kind of work in the title. Facets share part of their weights. The head of the core also reads passages by models that learned which quotes are of core facets, the taxonomy’s words by place, and how many names stand beside.',
  'Relevance is the mean of two models: one of the outline (what heads without these last three say of the facets, the kind of work in the title, how much the text speaks of AI compute) and one of the wording (title and body word by word). A rule adds to both for technical work at an employer that says of itself that compute for AI is its business.',
  'Heads learn from scores of models that did not see the employer. Probabilities are calibrated by Platt’s method on cross-validated scores; the thresholds are constants.',
  'The strongest passages are the evidence. A facet without evidence has no grade.',
]
const limits = [
  'The truth is what one language model said by one guideline; where a person would differ, the figures do not tell.',
  'All labelled postings but a handful are English. In other languages named tools and titles are found, duties in prose less.',
  'Core and mentioned are hard to part: long lists, mixed requirements and platform roles are the usual errors.',
  'Roles that build products with models, and infrastructure roles that speak of AI only in passing, are the usual errors of relevance.',
  'Relevance 2 rests on one employer more than its figure tells: three in ten of its labels are of one provider of GPU clouds. Without it F1 is 0.891.',
  'Training, inference and build-out have few positives; their figures are the least certain.',
]

const rounded = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, one) => (typeof one === 'number' ? Math.round(one * 1000) / 1000 : one)))
