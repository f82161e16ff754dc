import type { Attributes, Modality } from '../classification.ts'
import type { GoldLabel } from './gold.ts'
import { score } from './grade-report.ts'
import { addCounts, countPairs, mean } from './metrics.ts'

/** What is said of a posting beside grades, in the words of the gold files. */
type Details = {
  readonly attrs: GoldLabel['attrs']
  readonly skills: readonly { readonly text: string; readonly modality: Modality }[]
}
type Pair = { readonly truth: GoldLabel; readonly said: Details }

/** Attributes as the gold files write them: what is not stated is `unstated` or `none`, a salary has four parts. */
export function asGoldAttributes(attributes: Attributes): GoldLabel['attrs'] {
  const { salary, places } = attributes
  return {
    seniority: attributes.seniority ?? 'unstated',
    workplace: attributes.workplace ?? 'unstated',
    salary: salary && {
      min: salary.min ?? salary.max ?? 0,
      max: salary.max ?? salary.min ?? 0,
      currency: salary.currency,
      period: salary.period,
    },
    years_min: attributes.yearsMin,
    visa: attributes.visa ?? 'unstated',
    clearance: attributes.clearance ?? 'none',
    places: places.map(({ city, region, country }) => ({ city, region, country })),
  }
}

/** Compares attributes: accuracy where something is always said, precision, recall and F1 where it is stated or not. */
export function reportAttributes(pairs: readonly Pair[]) {
  const accuracy = (name: 'seniority' | 'workplace' | 'visa' | 'clearance') =>
    mean(pairs.map(({ truth, said }) => (truth.attrs[name] === said.attrs[name] ? 1 : 0)))
  const stated = <T>(read: (attrs: GoldLabel['attrs']) => T | null, same: (a: T, b: T) => boolean) =>
    score(addCounts(pairs.map(({ truth, said }) => countStated(read(truth.attrs), read(said.attrs), same))))
  const word = (name: 'visa' | 'clearance', silent: string) =>
    stated(
      (attrs) => (attrs[name] === silent ? null : attrs[name]),
      (a, b) => a === b,
    )
  const places = (part: 'country' | 'city') =>
    score(addCounts(pairs.map(({ truth, said }) => countSets(partsOf(truth.attrs, part), partsOf(said.attrs, part)))))
  return {
    accuracy: {
      seniority: accuracy('seniority'),
      workplace: accuracy('workplace'),
      visa: accuracy('visa'),
      clearance: accuracy('clearance'),
    },
    stated: {
      visa: word('visa', 'unstated'),
      clearance: word('clearance', 'none'),
      salary: stated(
        (attrs) => attrs.salary,
        (a, b) =>
          Math.abs(a.min - b.min) < 1 &&
          Math.abs(a.max - b.max) < 1 &&
          a.currency === b.currency &&
          a.period === b.period,
      ),
      years: stated(
        (attrs) => attrs.years_min,
        (a, b) => a === b,
      ),
      country: places('country'),
      city: places('city'),
    },
  }
}

function countStated<T>(truth: T | null, said: T | null, same: (a: T, b: T) => boolean) {
  if (truth !== null && said !== null && same(truth, said)) return { hits: 1, wrong: 0, missed: 0 }
  return { hits: 0, wrong: said === null ? 0 : 1, missed: truth === null ? 0 : 1 }
}

const partsOf = ({ places }: GoldLabel['attrs'], part: 'country' | 'city') =>
  new Set(places.flatMap((place) => (place[part] ? [fold(place[part])] : [])))
const countSets = (truth: ReadonlySet<string>, said: ReadonlySet<string>) =>
  countPairs([...new Set([...truth, ...said])].map((one) => [truth.has(one), said.has(one)]))

/** How many of the annotators' skills are found, how many of those found they have too, and how often the modality agrees. */
export function reportSkills(pairs: readonly Pair[]) {
  let [found, wanted, right, named, agreeing] = [0, 0, 0, 0, 0]
  for (const { truth, said } of pairs) {
    const gold = (['required', 'preferred'] as const).flatMap((modality) =>
      truth.skills[modality].map((text) => ({ text: fold(text), modality })),
    )
    const own = [...new Map(said.skills.map(({ text, modality }) => [fold(text), modality]))]
    wanted += gold.length
    named += own.length
    for (const { text, modality } of gold) {
      const hit = own.find(([name]) => alike(text, name))
      if (hit) found++
      if (hit?.[1] === modality) agreeing++
    }
    right += own.filter(([name]) => gold.some(({ text }) => alike(text, name))).length
  }
  return { recall: found / wanted, precisionAtLeast: right / named, modality: agreeing / found, gold: wanted, named }
}

/** The same name, or one in the other as whole words. */
const alike = (a: string, b: string) =>
  a === b || (Math.min(a.length, b.length) > 2 && (holdsWord(a, b) || holdsWord(b, a)))
function holdsWord(long: string, short: string): boolean {
  for (let at = long.indexOf(short); at >= 0; at = long.indexOf(short, at + 1))
    if (!/[a-z0-9]/.test(long.charAt(at - 1)) && !/[a-z0-9]/.test(long.charAt(at + short.length))) return true
  return false
}

const fold = (text: string) =>
  text.toLowerCase().replaceAll(/[’‘]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/\s+/g, ' ').trim()
