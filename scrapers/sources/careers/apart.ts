import { Incomplete } from '../../errors.ts'
import type { ScrapedPostingInput } from '../../scraper.ts'
import { asId } from './posting.ts'

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
