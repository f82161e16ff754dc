import { Command } from 'commander'
import { z } from 'zod'
import { UsageError } from '../../errors.ts'
import { createBm25, sharedSkills, wordsOfProfile } from '../../matching/evaluation/baselines.ts'
import { evaluateRanking, type Judgment, randomNdcg } from '../../matching/evaluation/evaluate.ts'
import { rarityFrom } from '../../matching/graph.ts'
import { graphOf } from '../../matching/graph-of.ts'
import { factsOf } from '../../matching/live-matching.ts'
import { matchPosting } from '../../matching/pair/match.ts'
import { readPerson } from '../../matching/person.ts'
import { toMatchable } from '../../matching/posting.ts'
import { type NamedProfile, readProfiles } from '../../matching/profile-file.ts'
import { createMatchIndex } from '../../matching/ranking/match-index.ts'
import { skillsNamedIn } from '../../matching/skill-names.ts'
import { classifyPosting, loadClassifier } from '../../pillars/classify.ts'
import { readPlaces } from '../../places/read-places.ts'
import type { Context } from '../context.ts'
import { appendText, readText, writeText } from '../output/files.ts'
import { table } from '../output/output.ts'
import { readLines, readPostingLines } from '../output/posting-lines.ts'
import { withStored } from '../with-app.ts'

type Options = { profiles: string; postings?: string; out: string; judgments?: string }

/** `rackline match`: every profile with every posting, one line a pair; with judgments also how good the order is. */
export const matchCommand = (context: Context, now: () => Date) =>
  new Command('match')
    .description('Match the profiles of a file with the open postings, or with those of a file.')
    .requiredOption('--profiles <file>', 'JSON Lines: id, headline, seniority, years, skills, wants; or whole profiles')
    .option(
      '--postings <file>',
      'JSON Lines: id, title, company, location, department, description_text; without it, the stored open postings that have to do with infrastructure',
    )
    .requiredOption(
      '--out <file>',
      'JSON Lines: profile, posting, score (0 to 10,000) and what it is made of; "-" for standard output',
    )
    .option(
      '--judgments <file>',
      'with --postings, JSON Lines: profile, posting, grade 0 to 3; prints the quality beside baselines',
    )
    .action(async (options: Options) => {
      if (options.judgments !== undefined && options.postings === undefined)
        throw new UsageError('--judgments needs --postings: grades are about the postings of a file.')
      const classifier = loadClassifier()
      const profiles = readProfiles(readText(options.profiles), skillsNamedIn(classifier.taxonomy))
      const given = options.postings === undefined ? null : readClassified(options.postings, classifier)
      const candidates = given ? given.map(toCandidate) : await stored(context)
      const pairs = matchAll(profiles, candidates, classifier.taxonomy, now())
      writeText(options.out, '')
      for (const ofProfile of Map.groupBy(pairs, ({ profile }) => profile).values())
        appendText(options.out, ofProfile.map((pair) => `${JSON.stringify(pair)}\n`).join(''))
      if (options.judgments === undefined || !given) return
      const judgments = readLines(readText(options.judgments), 'judgment', (json) => judgment.parse(json))
      console.log(table(compare(judgments, pairs, profiles, given, classifier.taxonomy)))
    })

const readClassified = (file: string, classifier: ReturnType<typeof loadClassifier>) =>
  readPostingLines(readText(file)).map(({ id, posting }) => ({
    id,
    posting,
    classification: classifyPosting(posting, classifier),
  }))

/** A posting to match: `since` is when it was listed, `null` where that is not known. */
type Candidate = Parameters<typeof toMatchable>[0] & { id: string }

const toCandidate = ({ id, posting, classification }: Classified): Candidate => ({
  id,
  title: posting.title,
  employer: posting.employer,
  since: null,
  classification,
})

const stored = (context: Context): Promise<Candidate[]> =>
  withStored(context)(({ matchRows }) =>
    [...matchRows.all()].flatMap((row) => {
      const facts = factsOf(row)
      return facts ? [{ id: String(row.id), ...facts }] : []
    }),
  )

const judgment = z.object({ profile: z.string(), posting: z.string(), grade: z.number().min(0).max(3) })

type Classified = ReturnType<typeof readPostingLines>[number] & { classification: ReturnType<typeof classifyPosting> }
type Taxonomy = ReturnType<typeof loadClassifier>['taxonomy']

/** Every pair, those that a hard constraint stops with score 0 and the reason, a profile without skills with 0. */
function matchAll(profiles: readonly NamedProfile[], postings: readonly Candidate[], taxonomy: Taxonomy, now: Date) {
  const graph = graphOf(taxonomy)
  const index = createMatchIndex()
  const matchable = postings.map((posting, at) => {
    const one = toMatchable(posting, graph)
    index.put(at, one)
    return { id: posting.id, one }
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
