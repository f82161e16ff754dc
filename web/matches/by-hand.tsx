import type { MatchView, RequirementView } from '../../server/matching/views.ts'
import { facetWords } from '../words.ts'
import { nameOf } from './requirements.tsx'
import { column, decimal, termWords, wholeScore } from './words.ts'

/** The whole arithmetic of a score, from the weight of each requirement to the last product. Folded: few want all of it. */
export function ByHand({ match }: { match: MatchView }) {
  const { requirements, facets, byHand } = match
  const { required, preferred, unsaid, used } = byHand
  const asked = facets.filter(({ asked }) => asked > 0)
  return (
    <details class="by-hand">
      <summary>Redo it by hand</summary>
      <Fit
        name={termWords.required}
        sum={required}
        rows={[
          ...requirements
            .filter(({ asked }) => asked !== 'preferred')
            .map((one) => ({
              name: titleOf(one),
              asks: one.asked === 'used' ? one.weight * used : one.weight,
              credit: one.credit,
            })),
          { name: 'What a posting leaves unsaid', asks: unsaid.weight, credit: unsaid.credit },
        ]}
      />
      {preferred && (
        <Fit
          name={termWords.preferred}
          sum={preferred}
          rows={requirements
            .filter(({ asked }) => asked === 'preferred')
            .map((one) => ({ name: titleOf(one), asks: one.weight, credit: one.credit }))}
        />
      )}
      {byHand.facets && (
        <Fit
          name={termWords.facets}
          sum={byHand.facets}
          rows={asked.map(({ facet, asked, own }) => ({
            name: facetWords[facet],
            asks: asked / 2,
            credit: Math.min(1, own / (asked / 2)),
          }))}
        />
      )}
      <Total match={match} />
    </details>
  )
}

/** A topic often has the name of its best known technology, and both are asked for. */
const titleOf = (one: RequirementView) =>
  one.skills.every(({ id }) => id.startsWith('topic:')) ? `${nameOf(one)} (topic)` : nameOf(one)

type FitProps = {
  name: string
  sum: MatchView['byHand']['required']
  rows: readonly { name: string; asks: number; credit: number }[]
}

function Fit({ name, sum: { has, asks, enough }, rows }: FitProps) {
  const share = has / asks
  const weighs = column(rows.map((row) => row.asks))
  const gives = column(rows.map((row) => row.asks * row.credit))
  return (
    <>
      <h3>{name}</h3>
      <table class="steady by-hand-sum">
        <thead>
          <tr>
            <th scope="col">Asked for</th>
            <th scope="col">Weighs</th>
            <th scope="col">You have</th>
            <th scope="col">Gives</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, credit }, at) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{weighs.rows[at]}</td>
              <td>{decimal(credit, 4)}</td>
              <td>{gives.rows[at]}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together</th>
            <td>{weighs.sum}</td>
            <td />
            <td>{gives.sum}</td>
          </tr>
        </tfoot>
      </table>
      <p>
        {gives.sum} ÷ {weighs.sum} = {decimal(share, 5)}. As employers list wishes, {decimal(enough)} is all that
        counts: {decimal(share, 5)} ÷ {decimal(enough)}
        {share > enough && ', but 1 at most,'} = {decimal(Math.min(1, share / enough), 4)}.
      </p>
    </>
  )
}

/** The mean of what fits, and what of it each term leaves that does not fit fully. */
function Total({ match: { byHand, contributions, score } }: { match: MatchView }) {
  const fits = new Map(contributions.map(({ term, value }) => [term, value]))
  const known = byHand.terms.flatMap((one) => {
    const fit = fits.get(one.term) ?? null
    return fit === null ? [] : [{ ...one, fit }]
  })
  const earns = known.filter(({ earns }) => earns > 0)
  const parts = earns.reduce((sum, one) => sum + one.earns, 0)
  const mean = earns.reduce((sum, one) => sum + one.earns * one.fit, 0) / parts
  return (
    <>
      <h3>The score</h3>
      <p>
        Earned:{' '}
        {earns.map(({ term, earns, fit }) => `${termWords[term]} ${decimal(earns)} × ${decimal(fit, 4)}`).join(' + ')},
        divided by the {decimal(parts)} that are known, is {decimal(mean * 100, 4)}.
      </p>
      {known
        .filter(({ takes, fit }) => takes > 0 && fit < 1)
        .map(({ term, takes, fit }) => (
          <p>
            {termWords[term]} leaves 1 − {decimal(takes)} × (1 − {decimal(fit, 4)}) ={' '}
            {decimal(1 - takes * (1 - fit), 4)} of it.
          </p>
        ))}
      <p>
        Together: <strong>{decimal((score ?? 0) / 100)}</strong>, shown as {wholeScore(score ?? 0)}. Figures are rounded
        here and exact in the <a href="/api/v1/docs">API</a>.
      </p>
    </>
  )
}
