import { Command } from 'commander'
import { UsageError } from '../../errors.ts'
import { classifyPosting, loadClassifier } from '../../pillars/classify.ts'
import { toPrediction } from '../../pillars/predictions.ts'
import { readText, writeText } from '../output/files.ts'
import { readPostingLines, toClassify } from '../output/posting-lines.ts'
import { reportOf } from '../output/report.ts'

type Options = { in?: string; out?: string; text?: string; title?: string; json?: boolean; colour?: boolean }

/** `rackline classify`: a file of postings, one line out per line in; or one text, as a report that can be read. */
export const classifyCommand = () =>
  new Command('classify')
    .description('Place postings on the map: a file of them, or one text.')
    .option('--in <file>', 'JSON Lines: id, title, company, location, department, description_text')
    .option(
      '--out <file>',
      'JSON Lines, one per line of --in: relevance, facets, evidence, skills, attributes; "-" for standard output',
    )
    .option('--text <file>', 'a text to report on, "-" for standard input; its first line is the title')
    .option('--title <title>', 'the title of --text, where its first line is none')
    .option('--json', 'with --text: print the line that --out would have')
    .option('--colour', 'with --text: colour the evidence, also where the output is no terminal or NO_COLOR is set')
    .addHelpText('after', '\nGive --in and --out, or --text. Offsets count UTF-16 units of title or description_text.')
    .action((options: Options) => {
      if (options.text !== undefined && options.in === undefined && options.out === undefined)
        return classifyText(options.text, options)
      if (options.in === undefined || options.out === undefined || options.text !== undefined)
        throw new UsageError('Give --in FILE and --out FILE, or --text FILE.')
      classifyFile(options.in, options.out)
    })

function classifyFile(from: string, to: string) {
  const postings = readPostingLines(readText(from))
  const classifier = loadClassifier()
  const said = postings.map(({ id, posting }) => {
    return `${JSON.stringify({ id, ...toPrediction(classifyPosting(posting, classifier), posting) })}\n`
  })
  writeText(to, said.join(''))
}

function classifyText(file: string, { title, json, colour }: Options) {
  const text = readText(file)
  if (text.trim() === '' && !title?.trim()) throw new UsageError('There is no text to classify.')
  const lineEnd = text.indexOf('\n')
  const firstLine = lineEnd < 0 ? text : text.slice(0, lineEnd)
  const posting = toClassify({
    title: title ?? firstLine.trim(),
    description_text: title === undefined ? text.slice(firstLine.length).trim() : text,
  })
  const classifier = loadClassifier()
  const said = classifyPosting(posting, classifier)
  if (json) return console.log(JSON.stringify(toPrediction(said, posting)))
  const reader = { colour: colour ?? isForColour(), columns: process.stdout.columns ?? null }
  console.log(reportOf(said, posting, classifier.taxonomy, reader))
}

/** A terminal that has colours, and whose user has not set `NO_COLOR` (no-color.org). */
const isForColour = () => process.stdout.isTTY === true && process.stdout.hasColors()
