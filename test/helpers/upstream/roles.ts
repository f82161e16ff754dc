import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { cleanDescription } from '../../../scrapers/clean.ts'
import { candidateOf } from '../../../server/duplicates/candidate.ts'
import type { Candidate } from '../../../server/duplicates/judge-pair.ts'
import { employerKey, titleFamily } from '../../../server/duplicates/names.ts'
import { boilerplateOf } from '../../../server/duplicates/role-text.ts'
import { readPlaces } from '../../../server/places/read-places.ts'
import { sharedFolder } from '../shared.ts'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const named = z.object({ name: text }).nullish()
const ashby = z.object({
  jobs: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      descriptionHtml: text,
      location: text,
      employmentType: text,
      secondaryLocations: z.array(z.object({ location: text })).nullish(),
    }),
  ),
})
const greenhouse = z.object({
  jobs: z.array(z.object({ id: z.number(), title: z.string(), content: text, location: named, company_name: text })),
})
const lever = z.array(
  z.object({
    id: z.string(),
    text: z.string(),
    description: text,
    additional: text,
    lists: z.array(z.object({ text, content: text })).nullish(),
    categories: z.object({ location: text, commitment: text, allLocations: z.array(z.string()).nullish() }),
  }),
)
const workday = z.object({
  jobs: z.array(
    z.object({
      detail: z.object({
        jobPostingInfo: z.object({
          id: z.string(),
          title: z.string(),
          jobDescription: text,
          location: text,
          additionalLocations: z.array(z.string()).nullish(),
          jobReqId: text,
          timeType: text,
        }),
      }),
    }),
  ),
})
const amazon = z.array(
  z.object({
    id: z.union([z.string(), z.number()]),
    id_icims: z.union([z.string(), z.number()]).nullish(),
    title: z.string(),
    description: text,
    basic_qualifications: text,
    preferred_qualifications: text,
    location: text,
  }),
)

type Role = { id: string; employer: string; title: string; html: string; locations: string[] } & Partial<{
  requisition: string
  employment: string
}>

const plain = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** The postings of a recorded board, by the kind of board. */
const readers: Record<string, (content: unknown, board: string) => Role[]> = {
  ashby: (content, board) =>
    ashby.parse(content).jobs.map(({ id, title, descriptionHtml, location, secondaryLocations, employmentType }) => ({
      id,
      employer: board,
      title,
      html: descriptionHtml,
      locations: [location, ...(secondaryLocations ?? []).map((one) => one.location)],
      employment: employmentType,
    })),
  greenhouse: (content, board) =>
    greenhouse.parse(content).jobs.map(({ id, title, content, location, company_name }) => ({
      id: String(id),
      employer: company_name || board,
      title,
      html: plain(content),
      locations: [location?.name ?? ''],
    })),
  lever: (content, board) =>
    lever.parse(content).map(({ id, text, description, lists, additional, categories }) => ({
      id,
      employer: board,
      title: text,
      html: [description, ...(lists ?? []).map((one) => `<p>${one.text}</p><ul>${one.content}</ul>`), additional].join(
        '\n',
      ),
      locations: [categories.location, ...(categories.allLocations ?? [])],
      employment: categories.commitment,
    })),
  workday: (content, board) =>
    workday.parse(content).jobs.map(({ detail: { jobPostingInfo: info } }) => ({
      id: info.id,
      employer: board.split('.')[0] ?? board,
      title: info.title,
      html: info.jobDescription,
      locations: [info.location, ...(info.additionalLocations ?? [])],
      requisition: info.jobReqId,
      employment: info.timeType,
    })),
  amazon: (content) =>
    amazon.parse(content).map((job) => ({
      id: String(job.id_icims ?? job.id),
      employer: 'amazon',
      title: job.title,
      html: [job.description, job.basic_qualifications, job.preferred_qualifications].join('<br/>'),
      locations: [job.location],
    })),
}

/** The recorded postings as candidates for a link, by `kind/board/id`. All are open at one moment: the recordings say no more. */
export function upstreamRoles(): Map<string, Candidate> {
  const folder = join(sharedFolder, 'upstream', 'boards')
  const roles = Object.entries(readers).flatMap(([kind, read]) =>
    readdirSync(join(folder, kind)).flatMap((file) => {
      const board = file.replace('.json.gz', '')
      const content: unknown = JSON.parse(gunzipSync(readFileSync(join(folder, kind, file))).toString())
      return read(content, board).map((role) => ({
        ...role,
        key: `${kind}/${board}/${role.id}`,
        board: `${kind}/${board}`,
      }))
    }),
  )
  const boards = [...new Set(roles.map(({ board }) => board))]
  const read = roles.map((role, i) => ({
    ...role,
    number: i,
    text: cleanDescription(role.html).text,
    family: titleFamily(role.title),
  }))
  const candidates = [...Map.groupBy(read, ({ employer }) => employerKey(employer) ?? '')].flatMap(([, own]) => {
    const boilerplate = boilerplateOf(own)
    return own.map((role): [string, Candidate] => [
      role.key,
      candidateOf(
        {
          id: role.number,
          board: boards.indexOf(role.board),
          employer: role.employer,
          title: role.title,
          text: role.text,
          places: readPlaces(role.locations.filter(Boolean)),
          requisition: role.requisition || null,
          employmentType: role.employment || null,
          language: null,
          salary: null,
          openedAt: 0,
          goneAt: null,
        },
        boilerplate,
      ),
    ])
  })
  return new Map(candidates)
}
