import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { openDatabase } from '../../../db/client.ts'
import { createRecordedPostings } from '../../../db/postings/recorded.ts'
import { UsageError } from '../../errors.ts'
import { createClassifier } from '../../pillars/classify.ts'
import { loadTaxonomy } from '../../pillars/taxonomy.ts'
import { readAnnotations, toLabelled } from '../../pillars/training/annotations.ts'
import { countEmployers, type Labelled } from '../../pillars/training/gold.ts'
import { train } from '../../pillars/training/train.ts'
import { compareUnseen, toUnseen, type Unseen, unseenSchema } from '../../pillars/training/unseen.ts'
import { gradesOf, writeCard } from '../../pillars/training/write-card.ts'
import { readDouble, readGold } from '../gold-folder.ts'
import { readText, writeText } from '../output/files.ts'
import { assertStored } from '../with-app.ts'

const shipped = join(import.meta.dirname, '..', '..', 'pillars', 'model')
/** Fewer teach nothing that could be tested on other employers. */
const employersMin = 10

/** `rackline train`: learns the weights of the classifier anew and writes them with their model card. */
export const trainCommand = () =>
  new Command('train')
    .description('Train the classifier on labelled postings and write weights.json, card.json and unseen.json.')
    .requiredOption('--gold <folder>', 'with postings.jsonl and labels.jsonl; double.jsonl is used if there')
    .option('--recorded <database>', 'learn also from the annotated postings of recorded boards, whose texts it holds')
    .option('--out <folder>', 'where to write (default: in place of the shipped one)')
    .addHelpText(
      'after',
      [
        '\nTakes a minute or two, some six with --recorded. The same folder and texts give the same files, byte for byte.',
        'unseen.json holds what was said of each posting by models that never saw its employer. The shipped one is compared',
        'with the new one posting by posting: a difference whose interval holds 0 may be chance.',
      ].join('\n'),
    )
    .action(({ gold: folder, recorded, out = shipped }: { gold: string; recorded?: string; out?: string }) => {
      const gold = readGold(folder)
      const double = readDouble(folder)
      const employers = countEmployers(gold)
      if (employers < employersMin)
        throw new UsageError(`${folder} has postings of ${employers} employers; training needs ${employersMin}.`)
      const annotated = recorded === undefined ? [] : readAnnotated(recorded)
      mkdirSync(out, { recursive: true })
      const taxonomy = loadTaxonomy()
      const { weights, unseen } = train(gold, taxonomy, annotated)
      const { version } = createClassifier(taxonomy, weights)
      const card = writeCard({ version, gold, annotated, unseen, weights, taxonomy, double })
      writeText(join(out, 'weights.json'), `${JSON.stringify(weights)}\n`)
      writeText(join(out, 'card.json'), `${JSON.stringify(card)}\n`)
      const before = readUnseen(join(shipped, 'unseen.json'))
      const now = toUnseen(
        version,
        gold,
        unseen.map((said) => gradesOf(said, weights)),
      )
      writeText(join(out, 'unseen.json'), `${JSON.stringify(now)}\n`)
      const { figures } = card.crossValidated
      const words = Object.entries(figures).map(([name, value]) => `${name} ${value?.toFixed(3)}`)
      console.log(`Version ${version}. Cross-validated F1 by employer: ${words.join(', ')}.`)
      if (before) console.log(differenceInWords(before, compareUnseen(gold, before, now)))
    })

/** The project's annotations, with the texts that a database of the recorded boards has. */
function readAnnotated(path: string): Labelled[] {
  assertStored(path)
  const database = openDatabase(path)
  try {
    return toLabelled(readAnnotations(), createRecordedPostings(database).find)
  } finally {
    database.close()
  }
}

const readUnseen = (file: string): Unseen | null =>
  existsSync(file) ? unseenSchema.parse(JSON.parse(readText(file))) : null

function differenceInWords(before: Unseen, compared: ReturnType<typeof compareUnseen>): string {
  if (!compared) return `The shipped version, ${before.version}, was measured on none of these postings.`
  const words = Object.entries(compared.differences).flatMap(([name, one]) =>
    one ? [`${name} ${signed(one.difference)} [${one.interval.map(signed).join(', ')}]`] : [],
  )
  return `Against the shipped version, ${before.version}, on ${compared.postings} postings, with 95 % intervals by employer: ${words.join(', ')}.`
}
const signed = (x: number) => `${x < 0 ? '−' : '+'}${Math.abs(x).toFixed(3)}`
