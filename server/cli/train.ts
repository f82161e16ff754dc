import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { UsageError } from '../errors.ts'
import { createClassifier } from '../pillars/classify.ts'
import { loadTaxonomy } from '../pillars/taxonomy.ts'
import { train } from '../pillars/training/train.ts'
import { writeCard } from '../pillars/training/write-card.ts'
import { writeText } from './files.ts'
import { readDouble, readGold } from './gold-folder.ts'

const shipped = join(import.meta.dirname, '..', 'pillars', 'model')
/** Fewer teach nothing that could be tested on other employers. */
const employersMin = 10

/** `rackline train`: learns the weights of the classifier anew and writes them with their model card. */
export const trainCommand = () =>
  new Command('train')
    .description('Train the classifier on labelled postings and write weights.json and card.json.')
    .requiredOption('--gold <folder>', 'with postings.jsonl and labels.jsonl; double.jsonl is used if there')
    .option('--out <folder>', 'where to write', shipped)
    .addHelpText('after', '\nTakes a minute or two. The same folder gives the same files, byte for byte.')
    .action(({ gold: folder, out }: { gold: string; out: string }) => {
      const gold = readGold(folder)
      const double = readDouble(folder)
      const employers = new Set(gold.map(({ posting }) => posting.company.toLowerCase())).size
      if (employers < employersMin)
        throw new UsageError(`${folder} has postings of ${employers} employers; training needs ${employersMin}.`)
      mkdirSync(out, { recursive: true })
      const taxonomy = loadTaxonomy()
      const { weights, unseen } = train(gold, taxonomy)
      const { version } = createClassifier(taxonomy, weights)
      const card = writeCard({ version, gold, unseen, weights, taxonomy, double })
      writeText(join(out, 'weights.json'), `${JSON.stringify(weights)}\n`)
      writeText(join(out, 'card.json'), `${JSON.stringify(card)}\n`)
      const { figures } = card.crossValidated
      const words = Object.entries(figures).map(([name, value]) => `${name} ${value?.toFixed(3)}`)
      console.log(`Version ${version}. Cross-validated F1 by employer: ${words.join(', ')}.`)
    })
