import { z } from '@hono/zod-openapi'
import { isSource, registry as scrapers } from '../../scrapers/registry.ts'
import type { Taxonomy } from '../pillars/taxonomy.ts'
import { categories } from '../registry/categories.ts'
import { once } from '../steps.ts'
import { type NamedId, namedId, nearestOf } from './nearest.ts'
import type { PostingFilters } from './query.ts'

/** The filters whose values are names that come and go: of employers as they are met, of skills with releases. */
const named = ['employer', 'category', 'source', 'topic', 'skill'] as const
type Named = (typeof named)[number]

/** A value of a filter that is the name of nothing here. It finds nothing, and is no error: links and saved searches outlive names. */
export const unknownValue = z
  .object({
    parameter: z.enum([...named, 'place']),
    value: z.string(),
    nearest: z.array(z.string()).openapi({ description: 'Known values that are written much alike; 3 at most.' }),
  })
  .openapi('UnknownValue')
export type UnknownValue = z.infer<typeof unknownValue>
/** Which values of some filters are the name of nothing. */
export type UnknownIn = (filters: Filters) => UnknownValue[]
type Filters = { readonly [Name in Named]?: PostingFilters[Name] | undefined }

export const unknownValues = z.array(unknownValue).openapi({
  description:
    'Values of `employer`, `category`, `source`, `topic` and `skill`, and of `place` where it is an id, that are the name of nothing here, so that nothing matches. An employer without open postings is known.',
})

/** What to say of one, in a sentence or two. */
export const unknownWords = ({ value, nearest }: Pick<UnknownValue, 'value' | 'nearest'>) =>
  [`Nothing here is called “${value}”.`, ...perhapsMeant(nearest)].join(' ')

/** Asks whether one of them was meant; where there is none, nothing. */
export const perhapsMeant = (nearest: readonly string[]): string[] =>
  nearest.length > 0 ? [`Did you mean ${new Intl.ListFormat('en', { type: 'disjunction' }).format(nearest)}?`] : []

type Names = { has(value: string): boolean; all(): Iterable<NamedId> }
type Tools = {
  employers: {
    findBySlug(slug: string): object | null
    /** Another number whenever one was added. */
    lastId(): number
    list(): readonly { slug: string; name: string; category: string | null }[]
  }
  taxonomy: Pick<Taxonomy, 'skills' | 'skillsById' | 'topics'>
}

/** Says of filters which of their values are known nowhere. `all` names are looked at for the sake of one that is not. */
export function createUnknownValues({ employers, taxonomy }: Tools): UnknownIn {
  const met = keptWhile(employers.lastId, () => {
    const all = employers.list()
    const categoriesOf = [...Object.keys(categories), ...all.flatMap(({ category }) => category ?? [])]
    return { names: all.flatMap(({ slug, name }) => namedId(slug, name)), categories: new Set(categoriesOf) }
  })
  const topicIds = new Set(taxonomy.topics.map(({ id }) => id))
  const sources = once(() => Object.entries(scrapers).flatMap(([id, { title }]) => namedId(id, title)))
  const topics = once(() => taxonomy.topics.flatMap(({ id, title }) => namedId(id, title)))
  const skills = once(() =>
    taxonomy.skills.flatMap(({ id, name, aliases }) => namedId(id, name, ...aliases.map(({ text }) => text))),
  )
  const names: Record<Named, Names> = {
    employer: {
      has: (slug) => employers.findBySlug(slug) !== null,
      all: () => met().names,
    },
    category: {
      has: (category) => Object.hasOwn(categories, category) || met().categories.has(category),
      all: () => [...met().categories].flatMap((category) => namedId(category)),
    },
    source: { has: isSource, all: sources },
    topic: { has: (id) => topicIds.has(id), all: topics },
    skill: { has: (id) => taxonomy.skillsById.has(id), all: skills },
  }
  return (filters) =>
    named.flatMap((parameter) =>
      [filters[parameter] ?? []]
        .flat()
        .filter((value) => value !== '' && !names[parameter].has(value))
        .map((value) => ({ parameter, value, nearest: nearestOf(value, names[parameter].all()) })),
    )
}

/** What `read` gave, as long as `stamp` is the same: employers are thousands, and asked for by names that nobody has. */
function keptWhile<T>(stamp: () => number, read: () => T): () => T {
  let kept: { at: number; value: T } | null = null
  return () => {
    const at = stamp()
    if (kept?.at !== at) kept = { at, value: read() }
    return kept.value
  }
}
