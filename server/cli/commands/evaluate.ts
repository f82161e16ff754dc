import { Command } from 'commander'
import { facetSlugs, type Grade } from '../../pillars/classification.ts'
import { classifyPosting, loadClassifier } from '../../pillars/classify.ts'
import { modelCard } from '../../pillars/model/card.ts'
import { majority, plainKeywords, ruledKeywords } from '../../pillars/training/baselines.ts'
import { asGoldAttributes, reportAttributes, reportSkills } from '../../pillars/training/detail-report.ts'
import type { Gold } from '../../pillars/training/gold.ts'
import { figureNames, type GradeReport, type Grades, reportGrades } from '../../pillars/training/grade-report.ts'
import { readDouble, readGold } from '../gold-folder.ts'
import { table } from '../output/output.ts'
import { toClassify } from '../output/posting-lines.ts'

/** `rackline evaluate`: how good the classifier is on labelled postings, beside baselines and the annotators themselves. */
export const evaluateCommand = () =>
  new Command('evaluate')
    .description('Compare the classifier with labelled postings: precision, recall and F1, beside baselines.')
    .argument('<folder>', 'with postings.jsonl and labels.jsonl; double.jsonl is used if there')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      '\nOn the postings that it was trained on, figures are in-sample: see "unseen" for honest ones.',
    )
    .action((folder: string, { json }: { json?: boolean }) => {
      const report = evaluate(readGold(folder), readDouble(folder))
      console.log(json ? JSON.stringify(report) : inWords(report))
    })

function evaluate(gold: readonly Gold[], double: ReturnType<typeof readDouble>) {
  const classifier = loadClassifier()
  const said = gold.map(({ posting }) => classifyPosting(toClassify(posting), classifier))
  const truth = gold.map(({ label }): Grades => label)
  const compare = (grades: readonly Grades[]) =>
    reportGrades(
      gold.flatMap(({ posting, label }, i) => {
        const own = grades[i]
        return own ? [{ employer: posting.company, truth: label, said: own }] : []
      }),
    )
  const details = gold.map(({ label, posting }, i) => ({
    truth: label,
    said: {
      attrs: asGoldAttributes(said[i]?.attributes ?? classifyPosting(toClassify(posting), classifier).attributes),
      skills: (said[i]?.skills ?? []).map(({ field, start, end, modality }) => ({
        text: (field === 'title' ? posting.title : posting.description_text).slice(start, end),
        modality,
      })),
    },
  }))
  return {
    version: classifier.version,
    classifier: compare(
      said.map(({ relevance, facets }) => ({
        relevance,
        facets: Object.fromEntries(facetSlugs.map((facet) => [facet, facets[facet].grade])) as Record<
          (typeof facetSlugs)[number],
          Grade
        >,
      })),
    ),
    attributes: reportAttributes(details),
    skills: reportSkills(details),
    baselines: {
      'commonest grade': compare(truth.map(() => majority(truth))).figures,
      'plain keywords': compare(gold.map(({ posting }) => plainKeywords(posting, classifier.taxonomy))).figures,
      'keywords with rules': compare(gold.map(({ posting }) => ruledKeywords(posting, classifier.taxonomy))).figures,
    },
    agreement:
      double.length > 0
        ? reportGrades(double.map(({ a, b }) => ({ employer: a.id, truth: a, said: b }))).figures
        : null,
    unseen: modelCard(),
  }
}

type Report = ReturnType<typeof evaluate>
const show = (value: number | null | undefined) => (value === null || value === undefined ? '-' : value.toFixed(3))

function inWords(report: Report): string {
  const { classifier, attributes, skills, baselines, agreement, unseen } = report
  const cv = unseen.crossValidated
  const figureRow = (name: string, figures: GradeReport['figures']) => [
    name,
    ...figureNames.map((one) => show(figures[one])),
  ]
  return [
    `${classifier.postings} postings, classifier ${report.version}. On postings that it was trained on (model card: ${unseen.data.postings} ${unseen.data.labelledBy.split(':')[0]} postings) these figures are in-sample.`,
    '',
    table([
      ['facet', 'P', 'R', 'F1', 'n', 'core P', 'core R', 'core F1', 'n', 'unseen F1', 'unseen core'],
      ...facetSlugs.map((facet) => {
        const { mentioned, core } = classifier.facets[facet]
        return [
          ...[facet, show(mentioned.precision), show(mentioned.recall), show(mentioned.f1), `${mentioned.positives}`],
          ...[show(core.precision), show(core.recall), show(core.f1), `${core.positives}`],
          ...[show(cv.facets[facet].mentioned.f1), show(cv.facets[facet].core.f1)],
        ]
      }),
    ]),
    '',
    table([
      ['F1', 'mentioned macro', 'mentioned micro', 'core macro', 'core micro', 'relevance ≥ 1', 'relevance = 2'],
      figureRow('this classifier, here', classifier.figures),
      ['  95 % by employer', ...figureNames.map((one) => classifier.intervals[one].map(show).join('–'))],
      figureRow('unseen employers (cross-validated, model card)', cv.figures),
      ['  95 % by employer', ...figureNames.map((one) => cv.intervals[one]?.map(show).join('–') ?? '-')],
      ...Object.entries(baselines).map(([name, figures]) => figureRow(name, figures)),
      ...(agreement ? [figureRow('two labelling passes', agreement)] : []),
    ]),
    '',
    `Evidence at the annotator’s place, unseen employers: ${show(cv.evidence)}.`,
    `Accuracy: ${Object.entries(attributes.accuracy)
      .map(([name, value]) => `${name} ${show(value)}`)
      .join(', ')}.`,
    `Stated, F1 (precision): ${Object.entries(attributes.stated)
      .map(([name, one]) => `${name} ${show(one.f1)} (${show(one.precision)})`)
      .join(', ')}.`,
    `Skills: recall ${show(skills.recall)}, precision at least ${show(skills.precisionAtLeast)}, modality ${show(skills.modality)}.`,
  ].join('\n')
}
