import { Command } from 'commander'
<<<<<<< HEAD
import type { Classification, PostingToClassify } from '../pillars/classification.ts'
import { classifyPosting, loadClassifier } from '../pillars/classify.ts'
import { readPostingLines } from './posting-lines.ts'
=======
import { UsageError } from '../errors.ts'
import { classifyPosting, loadClassifier } from '../pillars/classify.ts'
import { postingLine, toClassify, toPrediction } from '../pillars/predictions.ts'
import { readLines } from '../pillars/training/gold.ts'
import { readText, writeText } from './files.ts'
import { reportOf } from './report.ts'
>>>>>>> 1b6fb0d (Report on a text, measure the classifier beside baselines, and train it anew, so that its quality can be seen and redone)

type Options = { in?: string; out?: string; text?: string; title?: string; json?: boolean; colour?: boolean }

/** `rackline classify`: a file of postings, one line out per line in; or one text, as a report that can be read. */
export const classifyCommand = () =>
  new Command('classify')
<<<<<<< HEAD
    .description('Classify postings of a file.')
    .requiredOption('--in <file>', 'JSON Lines: id, title, company, location, department, description_text')
    .requiredOption('--out <file>', 'JSON Lines: relevance, facets, evidence, skills, attributes')
    .action(({ in: from, out }: { in: string; out: string }) => {
      const classifier = loadClassifier()
      const said = readPostingLines(readFileSync(from, 'utf8')).map(({ id, posting }) =>
        JSON.stringify({ id, ...toPrediction(classifyPosting(posting, classifier), posting) }),
      )
      writeFileSync(out, `${said.join('\n')}\n`)
    })

function toPrediction(said: Classification, posting: PostingToClassify) {
  const textOf = ({ field, start, end }: { field: 'title' | 'description'; start: number; end: number }) =>
    (field === 'title' ? posting.title : posting.text).slice(start, end)
  const { attributes } = said
  return {
    relevance: said.relevance,
    facets: Object.fromEntries(Object.entries(said.facets).map(([slug, { grade }]) => [slug, grade])),
    evidence: said.evidence.map(({ facet, field, start, end }) => ({
      facet,
      field,
      start,
      end,
      text: textOf({ field, start, end }),
    })),
    skills: said.skills.map(({ skill, modality, field, start, end }) => ({
      id: skill,
      text: textOf({ field, start, end }),
      modality,
      field,
      start,
      end,
    })),
    attributes: {
      seniority: attributes.seniority ?? 'unstated',
      workplace: attributes.workplace ?? 'unstated',
      salary: attributes.salary,
      years_min: attributes.yearsMin,
      visa: attributes.visa ?? 'unstated',
      clearance: attributes.clearance ?? 'none',
      places: attributes.places,
    },
=======
    .description('Place postings on the map: a file of them, or one text.')
    .option('--in <file>', 'JSON Lines: id, title, company, location, department, description_text')
    .option('--out <file>', 'JSON Lines, one per line of --in: relevance, facets, evidence, skills, attributes')
    .option('--text <file>', 'a text to report on, "-" for standard input; its first line is the title')
    .option('--title <title>', 'the title of --text, where its first line is none')
    .option('--json', 'with --text: print the line that --out would have')
    .option('--colour', 'with --text: colour the evidence, also where the output is no terminal')
    .addHelpText('after', '\nGive --in and --out, or --text. Offsets count UTF-16 units of title or description_text.')
    .action((options: Options) => {
      if (options.text !== undefined && options.in === undefined && options.out === undefined)
        return classifyText(options.text, options)
      if (options.in === undefined || options.out === undefined || options.text !== undefined)
        throw new UsageError('Give --in FILE and --out FILE, or --text FILE.')
      classifyFile(options.in, options.out)
    })

function classifyFile(from: string, to: string) {
  const postings = linesOf(from)
  const classifier = loadClassifier()
  const said = postings.map((line) => {
    const posting = toClassify(line)
    return `${JSON.stringify({ id: line.id, ...toPrediction(classifyPosting(posting, classifier), posting) })}\n`
  })
  writeText(to, said.join(''))
}

function linesOf(file: string) {
  const text = readText(file)
  try {
    return readLines(text, postingLine, file)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
>>>>>>> 1b6fb0d (Report on a text, measure the classifier beside baselines, and train it anew, so that its quality can be seen and redone)
  }
}

function classifyText(file: string, { title, json, colour }: Options) {
  const text = readText(file)
  const lineEnd = text.indexOf('\n')
  const firstLine = lineEnd < 0 ? text : text.slice(0, lineEnd)
  const posting = toClassify({
    title: title ?? firstLine.trim(),
    description_text: title === undefined ? text.slice(firstLine.length).trim() : text,
  })
  const classifier = loadClassifier()
  const said = classifyPosting(posting, classifier)
  if (json) return console.log(JSON.stringify(toPrediction(said, posting)))
  console.log(reportOf(said, posting, classifier.taxonomy, colour ?? process.stdout.isTTY === true))
}
