import type { ScrapedPostingInput } from '../../scrapers/scraper.ts'
import type { Chance } from './chance.ts'
import { employers, places, type Role, roles } from './roles.ts'

export type InventedEmployer = { name: string; slug: string; category: string; url: string; hires: readonly string[] }

/** Of each kind of employer: what it hires for, some more often than others. */
const hiresOf: Record<string, readonly string[]> = {
  neocloud: ['clusters', 'clusters', 'network', 'reliability', 'platform', 'storage', 'buildout', 'other'],
  hyperscaler: ['clusters', 'network', 'reliability', 'platform', 'storage', 'buildout', 'inference', 'other'],
  'frontier-lab': ['training', 'training', 'inference', 'clusters', 'reliability', 'storage', 'other'],
  'inference-platform': ['inference', 'inference', 'reliability', 'platform', 'clusters', 'other'],
  'ai-chips': ['inference', 'training', 'network', 'platform', 'other'],
  'data-center': ['buildout', 'buildout', 'buildout', 'network', 'other'],
  'infra-tooling': ['platform', 'reliability', 'clusters', 'other'],
  'data-vector-db': ['storage', 'storage', 'platform', 'reliability', 'other'],
  'autonomy-robotics': ['training', 'inference', 'platform', 'other'],
  finance: ['platform', 'network', 'reliability', 'training'],
}

/** The employers of the demo. Their names say that they are invented, wherever they are shown or exported; `.example` leads nowhere. */
export const inventedEmployers: readonly InventedEmployer[] = employers.map(([name, category]) => {
  const slug = name.toLowerCase().replace(/[^a-z]+/g, '-')
  return {
    name: `${name} (invented)`,
    slug: `${slug}-invented`,
    category,
    url: `https://${slug}.example/`,
    hires: hiresOf[category] ?? ['platform'],
  }
})

const levels = [
  { word: '', years: 3, factor: 0.78 },
  { word: 'Senior ', years: 5, factor: 1 },
  { word: 'Senior ', years: 6, factor: 1.02 },
  { word: 'Staff ', years: 8, factor: 1.25 },
  { word: 'Principal ', years: 10, factor: 1.45 },
] as const

/** From the middle of the history on, who serves models hires for that above all: a change for the market pages to find. */
const turn = { age: 0.5, share: 0.7 } as const

/** One posting of an employer, with a number that is its own, `age` of the way through the history, 0 to 1. */
export function inventPosting(
  employer: InventedEmployer,
  { id, postedAt, age }: { id: number; postedAt: Date; age: number },
  chance: Chance,
): ScrapedPostingInput {
  const turnsToInference = age > turn.age && employer.hires.includes('inference') && chance.next() < turn.share
  const role = roles[turnsToInference ? 'inference' : chance.of(employer.hires)] as Role
  const level = chance.of(levels)
  const place = chance.of(places)
  const workplace = role.onsite ? 'onsite' : chance.of(['onsite', 'hybrid', 'hybrid', 'remote', 'remote'] as const)
  const title = chance.of(role.titles)
  const isAmerican = /, [A-Z]{2}$/.test(place)
  const pay = chance.next() < (isAmerican ? 0.8 : 0.3) ? payOf(role, level.factor, isAmerican, chance) : null
  return {
    id: String(id),
    url: `${employer.url}careers/${id}`,
    title: /^(Senior|Staff)/.test(title) ? title : `${level.word}${title}`,
    employer: employer.name,
    locations: [place],
    workplace,
    employmentType: 'full-time',
    postedAt,
    ...(pay && { salary: { ...pay, currency: 'USD', period: 'year' as const } }),
    description: describe(role, { employer, years: level.years, workplace, place, pay, chance }),
  }
}

type Pay = { min: number; max: number }
type Circumstances = {
  employer: InventedEmployer
  years: number
  workplace: string
  place: string
  pay: Pay | null
  chance: Chance
}

function payOf(role: Role, factor: number, isAmerican: boolean, chance: Chance): Pay {
  const middle = role.pay * factor * (isAmerican ? 1 : 0.62) * (0.92 + 0.16 * chance.next())
  const round = (amount: number) => Math.round(amount / 1_000) * 1_000
  return { min: round(middle * 0.88), max: round(middle * 1.14) }
}

function describe(role: Role, { employer, years, workplace, place, pay, chance }: Circumstances): string {
  const items = (texts: readonly string[]) => `<ul>${texts.map((text) => `<li>${text}</li>`).join('')}</ul>`
  const sponsorship = chance.next() < 0.25 ? '<p>We sponsor visas for this role.</p>' : ''
  return [
    `<p>${employer.name.replace('&', '&amp;')} is an invented employer of the demo: this posting was made up by a program, and nobody hires for it.</p>`,
    '<h3>What you will do</h3>',
    items(chance.some(role.does, 3 + chance.below(2))),
    '<h3>What we ask for</h3>',
    items([`${years}+ years of relevant experience.`, ...chance.some(role.asks, 3 + chance.below(2))]),
    `<p>The place of work is ${place}, ${workplace === 'remote' ? 'or remote in the same country' : workplace}.</p>`,
    pay
      ? `<p>The salary range is $${pay.min.toLocaleString('en')} to $${pay.max.toLocaleString('en')} a year.</p>`
      : '',
    sponsorship,
  ].join('\n')
}
