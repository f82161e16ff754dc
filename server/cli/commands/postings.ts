import { Command } from 'commander'
import { postingQuery } from '../../list/query.ts'
import type { Context } from '../context.ts'
import { noteUnknown, readFilters, withFilters } from '../filter-options.ts'
import { plural, table } from '../output/output.ts'
import { withStored } from '../with-app.ts'

/** `rackline postings`: the list on the command line, with the parameters of /api/v1/postings. */
export const postingsCommand = (context: Context) =>
  withFilters(new Command('postings').description('Search the postings.'))
    .option('--limit <n>', 'at most 100', '25')
    .option('--cursor <cursor>', 'the "next" of the page before')
    .option('--json', 'print {"data":[…],"count":n,"next":…} as the API does')
    .action(async (q: string | undefined, { json, ...options }: { json?: boolean }) => {
      const query = readFilters(postingQuery, q, options)
      await withStored(context)(({ services }) => {
        const page = services.listPostings(query)
        noteUnknown(page.unknown)
        if (json) return console.log(JSON.stringify(page))
        const rows = table(
          page.data.map((posting) => [
            String(posting.id),
            posting.title.slice(0, 60),
            posting.employer.name.slice(0, 24),
            posting.locations.join('; ').slice(0, 40),
            posting.postedAt?.slice(0, 10) ?? '',
          ]),
        )
        if (rows !== '') console.log(rows)
        console.log(`${plural(page.count, 'posting')}${page.next ? `; more with --cursor ${page.next}` : ''}`)
      })
    })
