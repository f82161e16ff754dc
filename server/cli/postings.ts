import { Command } from 'commander'
import { createApp } from '../app.ts'
import { UsageError } from '../errors.ts'
import { postingQuery } from '../query.ts'
import type { Context } from './context.ts'
import { plural, table } from './output.ts'

/** `rackline postings`: the list on the command line, with the parameters of /api/v1/postings. */
export const postingsCommand = ({ config }: Context) =>
  new Command('postings')
    .description('Search the postings.')
    .argument('[q]', 'words; "a phrase"; -without')
    .option('--relevance <n>', 'to AI infrastructure, at least 0, 1 or 2', '0')
    .option('--lane <lane>', 'engineering, buildout or any', 'any')
    .option('--facet <slug>', 'such as gpu-orchestration, or gpu-orchestration:core; several: all of them', also)
    .option('--topic <id>', 'several: all of them', also)
    .option('--skill <id>', 'such as kubernetes; several: all of them', also)
    .option('--workload <kind>', 'training, inference, both or unstated; several: any of them', also)
    .option('--seniority <level>', 'such as senior; several: any of them', also)
    .option('--salary-min <dollars>', 'US dollars a year that the stated pay reaches')
    .option('--visa <kind>', 'sponsors, no-sponsorship or unstated; several: any of them', also)
    .option('--clearance <kind>', 'required, obtainable or unstated; several: any of them', also)
    .option('--country <code>', 'such as US; several: any of them', also)
    .option('--employer <slug>')
    .option('--category <category>', 'of the employer, for instance neocloud')
    .option('--source <source>', 'for instance greenhouse')
    .option('--place <words>', 'words of a location')
    .option('--workplace <kind>', 'onsite, hybrid or remote; several: any of them', also)
    .option('--status <status>', 'open, closed or all', 'open')
    .option('--posted-since <day>', 'YYYY-MM-DD')
    .option('--sort <order>', 'newest or relevance')
    .option('--limit <n>', 'at most 100', '25')
    .option('--cursor <cursor>', 'the "next" of the page before')
    .option('--json', 'print {"data":[…],"count":n,"next":…} as the API does')
    .action(async (q: string | undefined, { json, ...options }: { json?: boolean }) => {
      const query = postingQuery.safeParse({ ...options, ...(q !== undefined && { q }) })
      if (!query.success) {
        const issue = query.error.issues[0]
        throw new UsageError(`--${kebab(String(issue?.path[0]))}: ${issue?.message}`)
      }
      const app = createApp(config())
      try {
        const page = app.services.listPostings(query.data)
        if (json) return console.log(JSON.stringify(page))
        console.log(
          table(
            page.data.map((posting) => [
              String(posting.id),
              posting.title.slice(0, 60),
              posting.employer.name.slice(0, 24),
              posting.locations.join('; ').slice(0, 40),
              posting.postedAt?.slice(0, 10) ?? '',
            ]),
          ),
        )
        console.log(`${plural(page.count, 'posting')}${page.next ? `; more with --cursor ${page.next}` : ''}`)
      } finally {
        await app.close()
      }
    })

/** An option given several times: all its values. */
const also = (value: string, before: string[] = []) => [...before, value]
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
