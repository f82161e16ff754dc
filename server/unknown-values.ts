import { z } from '@hono/zod-openapi'
import { registry as scrapers } from '../scrapers/registry.ts'
import { categories } from './categories.ts'
import { type NamedId, namedId, nearestOf } from './nearest.ts'
import type { Taxonomy } from './pillars/taxonomy.ts'
import type { PostingFilters } from './query.ts'
import { once } from './steps.ts'

/** The filters whose values are names that come and go: of employers as they are met, of skills with releases. */
const named = ['employer', 'category', 'source', 'topic', 'skill'] as const
type Named = (typeof named)[number]

/** A value of a filter that is the name of nothing here. It finds nothing, and is no error: links and saved searches outlive names. */
export const unknownValue = z
  .object({
    parameter: z.enum(named),
    value: z.string(),
    nearest: z.array(z.string()).openapi({ description: 'Known values that are written much alike; 3 at most.' }),
  })
  .openapi('UnknownValue')
export type UnknownValue = z.infer<typeof unknownValue>

export const unknownValues = z.array(unknownValue).openapi({
  description:
    'Values of `employer`, `category`, `source`, `topic` and `skill` that are the name of nothing here, so that nothing matches. An employer without open postings is known.',
})

/** What to say of one, in a sentence or two. */
export const unknownWords = ({ value, nearest }: UnknownValue) => {
  const perhaps = new Intl.ListFormat('en', { type: 'disjunction' }).format(nearest)
  return `Nothing here is called “${value}”.${perhaps && ` Did you mean ${perhaps}?`}`
}

type Names = { has(value: string): boolean; all(): Iterable<NamedId> }
type Tools = {
  employers: {
    findBySlug(slug: string): object | null
    list(): readonly { slug: string; name: string; category: string | null }[]
  }
  taxonomy: Pick<Taxonomy, 'skills' | 'skillsById' | 'topics'>
}

/** Says of filters which of their values are known nowhere. `all` names are looked at for the sake of one that is not. */
export function createUnknownValues({ employers, taxonomy }: Tools) {
  const categoriesOf = () => [...Object.keys(categories), ...employers.list().flatMap(({ category }) => category ?? [])]
  const topicIds = new Set(taxonomy.topics.map(({ id }) => id))
  const sources = once(() => Object.entries(scrapers).flatMap(([id, { title }]) => namedId(id, title)))
  const topics = once(() => taxonomy.topics.flatMap(({ id, title }) => namedId(id, title)))
  const skills = once(() =>
    taxonomy.skills.flatMap(({ id, name, aliases }) => namedId(id, name, ...aliases.map(({ text }) => text))),
  )
  const names: Record<Named, Names> = {
    employer: {
      has: (slug) => employers.findBySlug(slug) !== null,
      all: () => employers.list().flatMap(({ slug, name }) => namedId(slug, name)),
    },
    category: {
      has: (category) => Object.hasOwn(categories, category) || categoriesOf().includes(category),
      all: () => [...new Set(categoriesOf())].flatMap((category) => namedId(category)),
    },
    source: { has: (source) => Object.hasOwn(scrapers, source), all: sources },
    topic: { has: (id) => topicIds.has(id), all: topics },
    skill: { has: (id) => taxonomy.skillsById.has(id), all: skills },
  }
  return (filters: Partial<Pick<PostingFilters, Named>>): UnknownValue[] =>
    named.flatMap((parameter) =>
      [filters[parameter] ?? []]
        .flat()
        .filter((value) => value !== '' && !names[parameter].has(value))
        .map((value) => ({ parameter, value, nearest: nearestOf(value, names[parameter].all()) })),
    )
}
