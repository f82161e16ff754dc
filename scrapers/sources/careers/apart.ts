import { Incomplete } from '../../errors.ts'
import type { ScrapedPostingInput } from '../../scraper.ts'
import { asId, type JobPosting, type OddPosting } from './posting.ts'

/**
 * The postings of one page, each under an identifier that is not `taken` yet, to which it is added. Of two that claim one, neither
 * may be lost: the later one goes by its address. What a page says twice, word for word, is one posting. `lost`: one of them is told
 * from another by neither.
 */
export function toldApart(said: readonly ScrapedPostingInput[], taken: Set<string>) {
  const once = new Map(said.map((posting) => [JSON.stringify(posting), posting])).values()
  const here = new Set<string>()
  const postings: ScrapedPostingInput[] = []
  let lost: Incomplete | null = null
  for (const posting of once) {
    const ids = [posting.id, asId(posting.url)]
    const id = ids.find((id) => !taken.has(id))
    if (id !== undefined) postings.push({ ...posting, id })
    // With the identifier and the address of one on another page it is that posting, shown again.
    else if (ids.some((id) => here.has(id)))
      lost ??= new Incomplete(`${posting.url}: ${posting.title}: another posting has the same identifier or address`)
    if (id !== undefined) for (const set of [taken, here]) set.add(id)
  }
  return { postings, lost }
}

/**
 * Those of the odd ones on a page that are other postings than `shown`. One that says who it is and is that one of them only speaks
 * of it; so does mostly one that says neither identifier nor address, or only the page's: it may be another only while more are known, `open` ones, than the page
 * shows.
 */
export function othersThan(
  shown: readonly JobPosting[],
  odd: readonly OddPosting[],
  { pageUrl, open }: { pageUrl: string; open: number },
) {
  const isNamed = ({ identifier, url }: OddPosting) => identifier !== null || (url !== null && url !== pageUrl)
  const others = odd.filter((posting) => isNamed(posting) && !shown.some((other) => isThatOf(posting, other)))
  const missing = Math.max(0, open - shown.length - others.length)
  return [...others, ...odd.filter((posting) => !isNamed(posting)).slice(0, missing)]
}

/** All that it says of who it is, the other one says too. */
const isThatOf = ({ identifier, url }: OddPosting, other: JobPosting) =>
  (identifier === null || other.identifier.includes(identifier)) && (url === null || url === other.url)
