import { type Chance, createChance } from '../../server/demo/chance.ts'

/**
 * A seeded, invented market: postings with the lengths of real ones and a vocabulary as skewed. 1,917 recorded descriptions of 113
 * boards (Ashby, Greenhouse) have 4,458 characters of text on average (a tenth below 2,599, half below 4,170, a tenth above
 * 6,730) and 142 tags in 5,947 characters of HTML.
 */

const topics =
  'kubernetes gpu cluster training inference networking infiniband storage terraform linux observability reliability scheduler python golang slurm cuda nvidia ethernet automation capacity datacenter power cooling security compliance platform latency throughput distributed consensus database vector pipeline deployment incident'.split(
    ' ',
  )
const fillers =
  'the and to of our you will with for team work build systems across experience years strong ability design own help we are a an in on at scale company customers product role engineers engineering software development partner teams cross functional environment impact'.split(
    ' ',
  )
const titles = [
  'Software Engineer',
  'Site Reliability Engineer',
  'Network Engineer',
  'Data Center Technician',
  'Product Manager',
  'Research Engineer',
]
const cities = [
  'Austin, TX',
  'San Francisco, CA',
  'London',
  'Zürich',
  'Remote - US',
  'Bengaluru',
  'Tokyo',
  'Ashburn, VA',
]
/** Lengths are spread log-normally. */
const wordsMedian = 495
const wordsSpread = 0.4
const wordsPerParagraph = 45
const itemsPerList = 6
const wordsPerItem = 12

function word(chance: Chance, rare: number) {
  if (chance.next() < 0.55) return chance.of(fillers)
  if (chance.next() < 0.7) return topics[Math.floor(chance.next() ** 2 * topics.length)] ?? 'gpu'
  return `term${Math.floor(chance.next() ** 3 * rare)}`
}

const words = (count: number, chance: Chance, rare: number) =>
  Array.from({ length: count }, () => word(chance, rare)).join(' ')

/** Normal with mean 0 and deviation 1 (Box and Muller). */
const normal = (chance: Chance) => Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next())

/** A paragraph and a list in turn, until there are as many words as a posting has. */
function description(chance: Chance, rare: number): string {
  const parts: string[] = []
  const paragraph = () => `<p><strong>${word(chance, rare)}</strong> ${words(wordsPerParagraph, chance, rare)}</p>`
  const item = () => `<li><strong>${word(chance, rare)}</strong> ${words(wordsPerItem, chance, rare)}</li>`
  let left = wordsMedian * Math.exp(wordsSpread * normal(chance))
  for (; left > 0; left -= wordsPerParagraph + 1 + itemsPerList * (wordsPerItem + 1))
    parts.push(paragraph(), `<ul>${Array.from({ length: itemsPerList }, item).join('')}</ul>`)
  return parts.join('\n')
}

/** One posting in the shape of a Greenhouse answer. `rare` is the size of the long tail of words. */
export function greenhousePosting(id: number, chance: Chance, rare = 30_000) {
  return {
    id,
    title: `${chance.of(titles)}, ${chance.of(topics)}`,
    absolute_url: `https://boards.example.org/acme/jobs/${id}`,
    location: { name: chance.of(cities) },
    first_published: new Date(Date.UTC(2026, 0, 1) + chance.below(300) * 86_400_000).toISOString(),
    content: description(chance, rare).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    departments: [{ id: 1, name: 'Infrastructure' }],
    offices: [],
  }
}

/** The seed of the postings that are searched, here and by peers. */
export const searchSeed = 7

/** The text of a posting's escaped HTML. */
export const plainText = (content: string) => content.replaceAll(/&lt;.*?&gt;/g, ' ')

/** A whole board as the text of its answer. */
export function greenhouseBoard(postings: number, seed: number): string {
  const chance = createChance(seed)
  const jobs = Array.from({ length: postings }, (_, i) => greenhousePosting(seed * 1_000_000 + i, chance))
  return JSON.stringify({ jobs, meta: { total: postings } })
}
