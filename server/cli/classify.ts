import { readFileSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { z } from 'zod'
import type { Classification, PostingToClassify } from '../pillars/classification.ts'
import { classifyPosting, loadClassifier } from '../pillars/classify.ts'

/** `rackline classify`: classifies postings of a JSON Lines file, one line out per line in. */
export const classifyCommand = () =>
  new Command('classify')
    .description('Classify postings of a file.')
    .requiredOption('--in <file>', 'JSON Lines: id, title, company, location, department, description_text')
    .requiredOption('--out <file>', 'JSON Lines: relevance, facets, evidence, skills, attributes')
    .action(({ in: from, out }: { in: string; out: string }) => {
      const classifier = loadClassifier()
      const lines = readFileSync(from, 'utf8').split('\n').filter(Boolean)
      const said = lines.map((line) => {
        const posting = postingLine.parse(JSON.parse(line))
        const read = toClassify(posting)
        return JSON.stringify({ id: posting.id, ...toPrediction(classifyPosting(read, classifier), read) })
      })
      writeFileSync(out, `${said.join('\n')}\n`)
    })

const postingLine = z.object({
  id: z.string(),
  title: z.string(),
  company: z.string().nullish(),
  location: z.string().nullish(),
  department: z.string().nullish(),
  description_text: z.string().nullish(),
})

const toClassify = (line: z.infer<typeof postingLine>): PostingToClassify => ({
  title: line.title,
  text: line.description_text ?? '',
  employer: line.company ?? '',
  department: line.department ?? null,
  locations: line.location ? [line.location] : [],
  workplace: null,
  employmentType: null,
  salary: null,
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
  }
}
