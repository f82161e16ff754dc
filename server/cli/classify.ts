import { readFileSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Classification, PostingToClassify } from '../pillars/classification.ts'
import { classifyPosting, loadClassifier } from '../pillars/classify.ts'
import { readPostingLines } from './posting-lines.ts'

/** `rackline classify`: classifies postings of a JSON Lines file, one line out per line in. */
export const classifyCommand = () =>
  new Command('classify')
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
  }
}
