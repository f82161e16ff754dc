import { hasWords } from '../words/in-title.ts'

/** What a person does not want to see: single postings, whole employers, words of titles. */
export type Hiding = {
  readonly postings: ReadonlySet<number>
  readonly employers: ReadonlySet<string>
  readonly words: readonly string[]
}

/** How many postings were left out, and why. */
export type HiddenCount = { readonly byYou: number; readonly byExclusion: number }

/** What of a posting decides whether a person sees it. */
export type Hideable = { readonly id: number; readonly title: string; readonly employer: { readonly slug: string } }

/** Why a posting is not shown; `null` when it is. */
function hiddenBy(hiding: Hiding, { id, title, employer }: Hideable) {
  if (hiding.postings.has(id)) return 'you'
  if (hiding.employers.has(employer.slug) || hiding.words.some((word) => hasWords(title, word))) return 'exclusion'
  return null
}

/** Takes out of a list what a person hides. Out: the rest, and how many are gone for which reason. */
export function withoutHidden<One>(
  ones: readonly One[],
  hiding: Hiding,
  postingOf: (one: One) => Hideable,
): { shown: One[]; hidden: HiddenCount } {
  const shown: One[] = []
  const hidden = { byYou: 0, byExclusion: 0 }
  for (const one of ones) {
    const by = hiddenBy(hiding, postingOf(one))
    if (by === null) shown.push(one)
    else if (by === 'you') hidden.byYou++
    else hidden.byExclusion++
  }
  return { shown, hidden }
}

export const isHidingNothing = ({ postings, employers, words }: Hiding) =>
  postings.size === 0 && employers.size === 0 && words.length === 0
