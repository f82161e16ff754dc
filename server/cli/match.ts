import { readFileSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { z } from 'zod'
import { createBm25, sharedSkills, wordsOfProfile } from '../matching/baselines.ts'
import { evaluateRanking, type Judgment, randomNdcg } from '../matching/evaluate.ts'
import { rarityFrom } from '../matching/graph.ts'
import { graphOf } from '../matching/graph-of.ts'
import { matchPosting } from '../matching/match.ts'
import { createMatchIndex } from '../matching/match-index.ts'
import { readPerson } from '../matching/person.ts'
import { toMatchable } from '../matching/posting.ts'
import { type NamedProfile, readProfiles } from '../matching/profile-file.ts'
import { skillNamedIn } from '../matching/skill-names.ts'
import { classifyPosting, loadClassifier } from '../pillars/classify.ts'
import { readPlaces } from '../places/read-places.ts'
import { table } from './output.ts'
import { readLines, readPostingLines } from './posting-lines.ts'

type Options = { profiles: string; postings: string; out: string; judgments?: string }

/** `rackline match`: every profile with every posting, one line a pair; with judgments also how good the order is. */
export const matchCommand = (now: () => Date) =>
  new Command('match')
    .description('Match the profiles of a file with the postings of a file.')
    .requiredOption('--profiles <file>', 'JSON Lines: id, headline, seniority, years, skills, wants; or whole profiles')
    .requiredOption('--postings <file>', 'JSON Lines: id, title, company, location, department, description_text')
    .requiredOption('--out <file>', 'JSON Lines: profile, posting, score (0 to 10,000) and what it is made of')
    .option('--judgments <file>', 'JSON Lines: profile, posting, grade 0 to 3; prints the quality beside baselines')
    .action((options: Options) => {
      const classifier = loadClassifier()
      const profiles = readProfiles(readFileSync(options.profiles, 'utf8'), skillNamedIn(classifier.taxonomy))
      const postings = readPostingLines(readFileSync(options.postings, 'utf8')).map(({ id, posting }) => ({
        id,
        posting,
        classification: classifyPosting(posting, classifier),
      }))
      const pairs = matchAll(profiles, postings, classifier.taxonomy, now())
      writeFileSync(options.out, pairs.map((pair) => `${JSON.stringify(pair)}\n`).join(''))
      if (options.judgments === undefined) return
      const judgments = readLines(readFileSync(options.judgments, 'utf8'), 'judgment', (json) => judgment.parse(json))
      console.log(table(compare(judgments, pairs, profiles, postings, classifier.taxonomy)))
    })

const judgment = z.object({ profile: z.string(), posting: z.string(), grade: z.number().min(0).max(3) })

type Classified = ReturnType<typeof readPostingLines>[number] & { classification: ReturnType<typeof classifyPosting> }
type Taxonomy = ReturnType<typeof loadClassifier>['taxonomy']

/** Every pair, those that a hard constraint stops with score 0 and the reason, a profile without skills with 0. */
function matchAll(profiles: readonly NamedProfile[], postings: readonly Classified[], taxonomy: Taxonomy, now: Date) {
  const graph = graphOf(taxonomy)
  const index = createMatchIndex()
  const matchable = postings.map(({ id, posting, classification }, at) => {
    const one = toMatchable({ title: posting.title, employer: posting.employer, since: null, classification }, graph)
    index.put(at, one)
    return { id, one }
  })
  const rarity = rarityFrom(index.postingsWith(graph.ids.length), index.size(), graph)
  const market = { graph, rarity, postings: index.size() }
  return profiles.flatMap(({ id, profile }) => {
    const person = readPerson(profile, graph, readPlaces(profile.places), now)
    return matchable.map((posting) => {
      const { score, stop, ...match } = matchPosting(person, posting.one, market, now)
      return { profile: id, posting: posting.id, score: score ?? 0, stop, ...match }
    })
  })
}

function compare(
  judgments: readonly Judgment[],
  pairs: ReturnType<typeof matchAll>,
  profiles: readonly NamedProfile[],
  postings: readonly Classified[],
  taxonomy: Taxonomy,
) {
  const bm25 = createBm25(postings.map(({ posting }) => posting))
  const wordsOf = wordsOfProfile((skill) => taxonomy.skillsById.get(skill)?.name ?? skill)
  const every = (score: (profile: NamedProfile['profile'], posting: Classified, at: number) => number) =>
    profiles.flatMap(({ id, profile }) =>
      postings.map((posting, at) => ({ profile: id, posting: posting.id, score: score(profile, posting, at) })),
    )
  const named = postings.map(({ classification }) => new Set(classification.skills.map(({ skill }) => skill)))
  const rankings = {
    'shared skills': every((profile, _, at) => sharedSkills(profile, named[at] ?? new Set())),
    'BM25 of the profile’s words': every((profile, _, at) => bm25(wordsOf(profile), at)),
    rackline: pairs,
  }
  const shown = (value: number) => value.toFixed(3)
  return [
    ['ranking', 'nDCG@10', 'precision', 'grade 0 among the first'],
    ['random order (expected)', shown(randomNdcg(judgments)), '', ''],
    ...Object.entries(rankings).map(([name, scored]) => {
      const { ndcg10, precision, wrongAmongFirst } = evaluateRanking(judgments, scored)
      return [name, shown(ndcg10), shown(precision), shown(wrongAmongFirst)]
    }),
  ]
}
