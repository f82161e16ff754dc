/** How good rankings are beside what judges said: the measures of the README's table. */

export type Judgment = { readonly profile: string; readonly posting: string; readonly grade: number }
export type Scored = { readonly profile: string; readonly posting: string; readonly score: number }
export type Quality = {
  /** Normalised discounted cumulative gain at 10, gain 2^grade - 1, mean over profiles. */
  readonly ndcg10: number
  /** Share of grades 2 and 3 among the first five, or as many as there are. */
  readonly precision: number
  /** Postings graded 0 among the first five, or as many as are graded 1 and more. */
  readonly wrongAmongFirst: number
}

const firstMax = 5
const cutOff = 10

/** Measures a ranking over the judged pairs; a judged pair without a score comes last, worst grade first. */
export function evaluateRanking(judgments: readonly Judgment[], scored: readonly Scored[]): Quality {
  const scores = new Map(scored.map(({ profile, posting, score }) => [`${profile} ${posting}`, score]))
  const byProfile = Map.groupBy(judgments, ({ profile }) => profile)
  const per = [...byProfile.values()].map((judged) => {
    const grades = judged
      .map((one) => ({ ...one, score: scores.get(`${one.profile} ${one.posting}`) ?? Number.NEGATIVE_INFINITY }))
      .sort(
        (a, b) =>
          b.score - a.score || (Number.isFinite(a.score) ? (a.posting < b.posting ? -1 : 1) : a.grade - b.grade),
      )
      .map(({ grade }) => grade)
    return qualityOf(grades)
  })
  return {
    ndcg10: mean(per.map(({ ndcg }) => ndcg)),
    precision: mean(per.map(({ precision }) => precision)),
    wrongAmongFirst: mean(per.map(({ wrong }) => wrong)),
  }
}

/** What any order would get on average: the expectation of a random one. */
export function randomNdcg(judgments: readonly Judgment[]): number {
  const byProfile = Map.groupBy(judgments, ({ profile }) => profile)
  return mean(
    [...byProfile.values()].map((judged) => {
      const grades = judged.map(({ grade }) => grade)
      const average = mean(grades.map(gain)) ?? 0
      const ideal = dcg([...grades].sort((a, b) => b - a))
      return ideal > 0
        ? grades.slice(0, cutOff).reduce((sum, _, at) => sum + average / Math.log2(at + 2), 0) / ideal
        : null
    }),
  )
}

function qualityOf(grades: readonly number[]) {
  const ideal = dcg([...grades].sort((a, b) => b - a))
  const good = Math.min(firstMax, grades.filter((grade) => grade >= 2).length)
  const some = Math.min(firstMax, grades.filter((grade) => grade >= 1).length)
  return {
    ndcg: ideal > 0 ? dcg(grades) / ideal : null,
    precision: good > 0 ? grades.slice(0, good).filter((grade) => grade >= 2).length / good : null,
    wrong: grades.slice(0, some).filter((grade) => grade === 0).length,
  }
}

const gain = (grade: number) => 2 ** grade - 1
const dcg = (grades: readonly number[]) =>
  grades.slice(0, cutOff).reduce((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0)

/** Of what is known; 0 when nothing is. */
function mean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null)
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : 0
}
