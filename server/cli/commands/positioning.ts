import { Command } from 'commander'
import { positioningCard } from '../../../web/positioning/card.ts'
import { reportMarkdown } from '../../../web/positioning/markdown.ts'
import { UsageError } from '../../errors.ts'
import { readProfiles } from '../../matching/profile-file.ts'
import { skillsNamedIn } from '../../matching/skill-names.ts'
import { shippedClassifier } from '../../pillars/shipped-classifier.ts'
import type { Context } from '../context.ts'
import { readText } from '../output/files.ts'
import { withStored } from '../with-app.ts'

type Options = { profile: string; markdown?: true; card?: true }

/** `rackline positioning`: the report on the first profile of a file, over the stored postings. */
export const positioningCommand = ({ config }: Context) =>
  new Command('positioning')
    .description('Place a profile on the map of the open postings.')
    .requiredOption('--profile <file>', 'a profile: id, headline, seniority, years, skills, wants; or a whole one')
    .option('--markdown', 'as Markdown instead of JSON')
    .option('--card', 'the card “me beside the market” as SVG')
    .action(async ({ profile: file, markdown, card }: Options) => {
      const classifier = shippedClassifier()
      const [first] = readProfiles(oneLine(readText(file)), skillsNamedIn(classifier.taxonomy))
      if (!first) throw new UsageError(`${file} holds no profile.`)
      const report = await withStored({ config })((app) => app.services.position(first.profile, app.clock()), {
        classifier,
      })
      if (card) console.log(positioningCard(report))
      else if (markdown) console.log(reportMarkdown(report))
      else console.log(JSON.stringify(report, null, 2))
    })

/** A file may hold one profile over many lines, or one a line. */
function oneLine(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}
