import { once } from '../steps.ts'
import { attributeReader } from './attributes/attributes.ts'
import {
  type Classification,
  type FacetResult,
  type FacetSlug,
  facetSlugs,
  type Grade,
  type Lane,
  type PostingToClassify,
  type Workload,
} from './classification.ts'
import { modelCard } from './model/card.ts'
import { chooseEvidence } from './model/evidence.ts'
import { nameKey } from './model/hashing.ts'
import { createModel, type Judgement } from './model/model.ts'
import { readPosting } from './model/reading.ts'
import weights from './model/weights.json' with { type: 'json' }
import { type Weights, weightsSchema } from './model/weights.ts'
import { readSkills } from './skills.ts'
import { loadTaxonomy, type Taxonomy } from './taxonomy.ts'
import { readTopics } from './topics.ts'

export type Classifier = {
  readonly taxonomy: Taxonomy
  /** Of taxonomy and model together: what `Classification.version` says. */
  readonly version: string
  readonly model: ReturnType<typeof createModel>
  readonly readAttributes: ReturnType<typeof attributeReader>
}

/** Loads what classification needs, once; `classifyPosting` is pure with it. */
export const loadClassifier = (): Classifier =>
  classifierOf(loadTaxonomy(), () => weightsSchema.parse(weights), shippedHash)

/** As their card says it, and a test holds it to: telling it from a megabyte of weights is one turn of 40 ms. */
const shippedHash = () => modelCard().version.split('+')[1] ?? ''

/** A classifier of other weights than the shipped ones, as training makes them. */
export const createClassifier = (taxonomy: Taxonomy, weights: Weights): Classifier =>
  classifierOf(
    taxonomy,
    () => weights,
    () => (nameKey(JSON.stringify(weights)) >>> 0).toString(16).padStart(8, '0'),
  )

/** Each part is made when it is first needed, which takes some 200 ms in all. */
function classifierOf(taxonomy: Taxonomy, read: () => Weights, hash: () => string): Classifier {
  const version = once(() => `${taxonomy.version}+${hash()}`)
  const model = once(() => createModel(read(), taxonomy))
  const readAttributes = once(() => attributeReader(taxonomy.lexicon))
  return {
    taxonomy,
    get version() {
      return version()
    },
    get model() {
      return model()
    },
    get readAttributes() {
      return readAttributes()
    },
  }
}

/**
 * Places a posting on the map. In: what is stored of it, and the loaded classifier. Out: relevance and grades with their
 * evidence, topics, skills and attributes. No grade without evidence. Pure, deterministic, linear in the text's length.
 */
export function classifyPosting(
  posting: PostingToClassify,
  { taxonomy, version, model, readAttributes }: Classifier,
): Classification {
  const reading = readPosting(posting, taxonomy)
  const judgement = reading.passages.length > 0 ? model(reading) : silence
  const facets = Object.fromEntries(facetSlugs.map((facet, f) => [facet, judgement.facets[f] ?? nothing])) as Record<
    FacetSlug,
    FacetResult
  >
  const { grade: relevance, mentioned: relevant, core: evident } = judgement.relevance
  return {
    version,
    ...{ relevance, relevant, evident, facets },
    workload: workloadOf(facets.training.grade, facets.inference.grade),
    lane: laneOf(facets),
    topics: readTopics(reading.mentions, taxonomy, (facet) => facets[facet].grade > 0),
    evidence: chooseEvidence(reading, judgement),
    skills: readSkills(reading.document, reading.mentions),
    attributes: readAttributes(posting, reading),
    language: reading.language,
  }
}

const nothing = { grade: 0, mentioned: 0, core: 0 } as const
/** What is said of a posting without a word. */
const silence: Judgement = { relevance: nothing, facets: facetSlugs.map(() => nothing), scores: new Float64Array() }

function workloadOf(training: Grade, inference: Grade): Workload {
  if (training > 0 && inference > 0) return 'both'
  return training > 0 ? 'training' : inference > 0 ? 'inference' : 'unstated'
}

/** The engineering of software and clusters outweighs work on the building where a role has both. */
function laneOf(facets: Readonly<Record<FacetSlug, FacetResult>>): Lane {
  if (facets['build-out'].grade < 2) return 'engineering'
  const software = facetSlugs.filter((facet) => facet !== 'build-out' && facet !== 'system-ownership')
  return software.filter((facet) => facets[facet].grade === 2).length >= 2 ? 'engineering' : 'buildout'
}
