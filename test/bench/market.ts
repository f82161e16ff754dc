import { type Chance, createChance } from '../../server/demo/chance.ts'

/** A seeded, invented market: postings with the text length (some 6.5 KB of HTML) and the skewed vocabulary of real boards. */

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
const wordsPerParagraph = 60
const paragraphsPerPosting = 14

function word(chance: Chance, rare: number) {
  if (chance.next() < 0.55) return chance.of(fillers)
  if (chance.next() < 0.7) return topics[Math.floor(chance.next() ** 2 * topics.length)] ?? 'gpu'
  return `term${Math.floor(chance.next() ** 3 * rare)}`
}

const paragraph = (chance: Chance, rare: number) =>
  Array.from({ length: wordsPerParagraph }, () => word(chance, rare)).join(' ')

/** One posting in the shape of a Greenhouse answer. `rare` is the size of the long tail of words. */
export function greenhousePosting(id: number, chance: Chance, rare = 30_000) {
  const body = Array.from({ length: paragraphsPerPosting }, (_, i) =>
    i % 4 === 3
      ? `<ul><li>${paragraph(chance, rare)}</li><li>${paragraph(chance, rare)}</li></ul>`
      : `<p><strong>${word(chance, rare)}</strong> ${paragraph(chance, rare)}</p>`,
  ).join('\n')
  return {
    id,
    title: `${chance.of(titles)}, ${chance.of(topics)}`,
    absolute_url: `https://boards.example.org/acme/jobs/${id}`,
    location: { name: chance.of(cities) },
    first_published: new Date(Date.UTC(2026, 0, 1) + chance.below(300) * 86_400_000).toISOString(),
    content: body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
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
