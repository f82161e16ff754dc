import type { MarketPosting } from './frame.ts'
import type { Demand } from './views.ts'

/** Counts postings by what `values` says of each, with their employers: most first. `title` names a value. */
export function demandBy(
  postings: readonly MarketPosting[],
  values: (posting: MarketPosting) => readonly (string | null)[],
  title: (value: string) => string,
): Demand[] {
  const counts = new Map<string, Map<number, number>>()
  const names = new Map<number, string>()
  for (const posting of postings) {
    const { id, name } = posting.employer
    names.set(id, name)
    for (const value of values(posting)) {
      if (value === null) continue
      let employers = counts.get(value)
      if (employers === undefined) {
        employers = new Map()
        counts.set(value, employers)
      }
      employers.set(id, (employers.get(id) ?? 0) + 1)
    }
  }
  return [...counts]
    .map(([value, employers]) => ({ value, title: title(value), ...shareOf(employers, postings.length, names) }))
    .sort((a, b) => b.postings - a.postings || (a.value < b.value ? -1 : 1))
}

function shareOf(employers: ReadonlyMap<number, number>, of: number, names: ReadonlyMap<number, string>) {
  let [postings, most, top] = [0, 0, 0]
  for (const [employer, count] of employers) {
    postings += count
    if (count > most) {
      most = count
      top = employer
    }
  }
  return {
    postings,
    employers: employers.size,
    share: of > 0 ? postings / of : 0,
    topEmployer: names.get(top) ?? null,
    topShare: postings > 0 ? most / postings : 0,
  }
}
