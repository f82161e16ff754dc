import type { Salary } from '../../../scrapers/scraper.ts'
import { growing } from '../../growing.ts'
import { facetSlugs } from '../../pillars/classification.ts'
import { skillBits } from '../pair/requirements.ts'
import type { MatchablePosting } from '../posting.ts'
import type { RoleParts } from '../read-kinds.ts'
import { createByClass } from './by-class.ts'
import { interned } from './interned.ts'

/** What postings have in common and is therefore kept once. */
export type LevelAsked = Pick<MatchablePosting, 'seniority' | 'managesPeople' | 'yearsMin'>
export type PlaceOffered = Pick<MatchablePosting, 'places' | 'workplace'>
export type Traits = Pick<MatchablePosting, 'relevance' | 'workload' | 'lane' | 'visa' | 'clearance'>

/** So many codes, and half of all, may be those of postings that changed or went. */
const unusedMax = 1_000

/** A day that is not known. */
export const noDay = 0
export type MatchIndex = ReturnType<typeof createMatchIndex>

/**
 * All open postings in memory, as columns of numbers and one long row of requirement codes: about 60 bytes each beside
 * their titles. A changed posting is written anew in its row; a closed one leaves a free row. Pure data: whoever has the
 * postings fills it (`put`) at start and after each sweep.
 */
export function createMatchIndex() {
  const rowOf = new Map<number, number>()
  const free: number[] = []
  const ids = growing(Float64Array)
  const kinds = growing(Uint32Array)
  const levels = growing(Uint16Array)
  const places = growing(Uint32Array)
  const traits = growing(Uint16Array)
  const classes = growing(Uint32Array)
  const classKinds = growing(Uint32Array)
  const classLevels = growing(Uint16Array)
  const classTraits = growing(Uint16Array)
  const pays = growing(Uint32Array)
  const days = growing(Uint16Array)
  const facets = growing(Uint32Array)
  const employers = growing(Uint32Array)
  const from = growing(Uint32Array)
  const to = growing(Uint32Array)
  const codes = growing(Uint16Array)
  const titles: string[] = []
  const kindSets = interned<RoleParts>(kindsKey)
  const levelSets = interned<LevelAsked>(levelKey)
  const placeSets = interned<PlaceOffered>(placeKey)
  const traitSets = interned<Traits>(traitKey)
  const classNumbers = new Map<string, number>()
  const paySets = interned<Salary | null>((salary) => (salary ? Object.values(salary).join() : ''))
  const employerSets = interned<string>((name) => name)
  // A skill stands in one group of a posting only, so each code is a posting.
  const namedIn = new Uint32Array(skillBits + 1)
  let unused = 0

  function put(id: number, posting: MatchablePosting) {
    const known = rowOf.get(id)
    const row = known ?? free.pop() ?? titles.length
    if (known !== undefined) leave(row)
    rowOf.set(id, row)
    titles[row] = posting.title
    ids.set(row, id)
    const level = levelSets.numberOf(levelOf(posting))
    const trait = traitSets.numberOf(traitsOf(posting))
    const kind = kindSets.numberOf(posting.kinds)
    kinds.set(row, kind)
    levels.set(row, level)
    traits.set(row, trait)
    classes.set(row, classOf(kind, level, trait))
    places.set(row, placeSets.numberOf(placeOf(posting)))
    pays.set(row, paySets.numberOf(posting.salary))
    days.set(row, posting.sinceDay ?? noDay)
    facets.set(row, packFacets(posting.facets))
    employers.set(row, employerSets.numberOf(posting.employer))
    from.set(row, codes.length)
    codes.append(posting.requirements)
    to.set(row, codes.length)
    count(row, 1)
    byClass.changed(row)
    if (unused > unusedMax + codes.length / 2) compact()
  }

  function count(row: number, by: 1 | -1) {
    const pool = codes.values()
    for (let at = from.at(row); at < to.at(row); at++) {
      const skill = (pool[at] ?? 0) & skillBits
      namedIn[skill] = (namedIn[skill] ?? 0) + by
    }
  }
  /** The requirements of a row are those of no posting any more. */
  function leave(row: number) {
    unused += to.at(row) - from.at(row)
    count(row, -1)
  }

  /** Kinds of role, level and traits together: most rows are ruled out by these alone. */
  function classOf(kind: number, level: number, trait: number) {
    const key = `${kind} ${level} ${trait}`
    const known = classNumbers.get(key)
    if (known !== undefined) return known
    const number = classNumbers.size
    classNumbers.set(key, number)
    classKinds.set(number, kind)
    classLevels.set(number, level)
    classTraits.set(number, trait)
    return number
  }

  /** Rows keep their number; only the codes move. */
  function compact() {
    const kept = codes.values().slice()
    codes.clear()
    for (const row of [...rowOf.values()].sort((a, b) => a - b)) {
      const start = codes.length
      codes.append(kept.subarray(from.at(row), to.at(row)))
      from.set(row, start)
      to.set(row, codes.length)
    }
    unused = 0
    byClass.moved()
  }

  function remove(id: number) {
    const row = rowOf.get(id)
    if (row === undefined) return
    rowOf.delete(id)
    free.push(row)
    leave(row)
    ids.set(row, -1)
    titles[row] = ''
    byClass.changed(row)
  }

  /** The columns as they are now; a row whose id is -1 is free. Views, not copies: read them before the next `put`. */
  const columns = () => ({
    rows: titles.length,
    ids: ids.values(),
    kinds: kinds.values(),
    levels: levels.values(),
    places: places.values(),
    traits: traits.values(),
    classes: classes.values(),
    pays: pays.values(),
    days: days.values(),
    facets: facets.values(),
    employers: employers.values(),
    from: from.values(),
    to: to.values(),
    codes: codes.values(),
  })

  /** The posting of a row, as it was put. */
  function postingAt(row: number): MatchablePosting {
    const day = days.at(row)
    return {
      title: titles[row] ?? '',
      employer: employerSets.at(employers.at(row)),
      kinds: kindSets.at(kinds.at(row)),
      requirements: codes.values().slice(from.at(row), to.at(row)),
      facets: unpackFacets(facets.at(row)),
      salary: paySets.at(pays.at(row)),
      sinceDay: day === noDay ? null : day,
      ...levelSets.at(levels.at(row)),
      ...placeSets.at(places.at(row)),
      ...traitSets.at(traits.at(row)),
    }
  }

  const byClass = createByClass(columns, () => classNumbers.size)

  const titleAt = (row: number) => titles[row] ?? ''

  /** How many postings ask for each of the first so many skills and topics. */
  const postingsWith = (skills: number): Uint32Array => namedIn.slice(0, skills)

  return {
    put,
    remove,
    size: () => rowOf.size,
    rowOf: (id: number) => rowOf.get(id) ?? null,
    columns,
    /** How many rows there are, free ones among them. */
    rows: () => titles.length,
    postingAt,
    titleAt,
    postingsWith,
    kindSets: kindSets.all,
    levelSets: levelSets.all,
    placeSets: placeSets.all,
    traitSets: traitSets.all,
    byClass: byClass.segments,
    /** Puts all in order by class beside other work, so that no question needs to. */
    arrange: byClass.arrange,
    classes: () => ({ kinds: classKinds.values(), levels: classLevels.values(), traits: classTraits.values() }),
    paySets: paySets.all,
    employerSets: employerSets.all,
  }
}

/** Twelve grades of two bits in one number; the first six facets are the low twelve bits. */
const packFacets = (grades: Uint8Array): number => grades.reduce((packed, grade, at) => packed | (grade << (2 * at)), 0)
const unpackFacets = (packed: number) => Uint8Array.from(facetSlugs, (_, at) => (packed >> (2 * at)) & 3)

const levelOf = ({ seniority, managesPeople, yearsMin }: LevelAsked): LevelAsked => ({
  seniority,
  managesPeople,
  yearsMin,
})
const placeOf = ({ places, workplace }: PlaceOffered): PlaceOffered => ({ places, workplace })
const traitsOf = ({ relevance, workload, lane, visa, clearance }: Traits): Traits => ({
  relevance,
  workload,
  lane,
  visa,
  clearance,
})

const kindsKey = (parts: RoleParts) => parts.map(({ kind, part }) => `${kind} ${part}`).join()
const levelKey = ({ seniority, managesPeople, yearsMin }: LevelAsked) => `${seniority} ${managesPeople} ${yearsMin}`
const placeKey = ({ places, workplace }: PlaceOffered) =>
  `${workplace} ${places.map(({ city, region, country }) => `${city}|${region}|${country}`).join(';')}`
const traitKey = (traits: Traits) => Object.values(traits).join()
