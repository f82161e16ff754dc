import type { PositioningView } from '../../server/matching/views.ts'
import { Icon } from '../icons.tsx'
import { facetTitles } from './words.ts'

/** What the résumé already proves, in its own words, and what a reader would take as proof. */
export function Proofs({ proofs }: Pick<PositioningView, 'proofs'>) {
  const none = proofs.every(({ proven }) => proven.length === 0)
  return (
    <>
      {none && <p class="quiet">Nothing in the profile comes with words of a résumé yet.</p>}
      <dl class="proofs">
        {proofs.map(({ facet, proven, wouldProve }) => (
          <div>
            <dt>{facetTitles[facet]}</dt>
            <dd>
              {proven.length > 0 ? (
                <p>
                  Shown by{' '}
                  {proven.map(({ skill, words }, index) => (
                    <>
                      {index > 0 && ', '}
                      {skill.name} <span class="quiet">(“{words.join('”, “')}”)</span>
                    </>
                  ))}
                </p>
              ) : (
                !none && <p class="quiet">Nothing in the profile comes with words of a résumé yet.</p>
              )}
              <p class="hint">Would prove it: {wouldProve}</p>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** The evidence of an operator: on-call, service levels, cost, automation. */
export function Operator({ operator }: Pick<PositioningView, 'operator'>) {
  return (
    <ul class="operator">
      {operator.map(({ name, shown, by, example }) => (
        <li class={shown ? 'met-held' : 'met-missing'}>
          <Icon name={shown ? 'check' : 'hand'} />
          <div>
            <strong>{name}</strong>{' '}
            <span class="quiet">{shown ? `shown by ${by.map(({ name }) => name).join(', ')}` : 'not shown yet'}</span>
            <p class="hint">{example}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
