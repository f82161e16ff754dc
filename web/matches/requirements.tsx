import type { MatchView, RequirementView } from '../../server/matching/views.ts'
import { Icon, type IconName } from '../icons.tsx'
import { askedWords, metWords } from './words.ts'

const order = ['held', 'partly', 'transferable', 'missing'] as const
const icons = { held: 'check', partly: 'half', transferable: 'same', missing: 'hand' } as const satisfies Record<
  RequirementView['met'],
  IconName
>

/**
 * What the posting asks for, by how the person meets it. In a list the weightiest few, without the topics of technologies
 * that it names ("AWS, Amazon Web Services"); on a posting's page all, as all of it counts.
 */
export function Requirements({ requirements, each }: { requirements: MatchView['requirements']; each?: number }) {
  const groups = order.flatMap((met) => {
    const all = onceByName(requirements.filter((one) => one.met === met && !(each && one.implied)))
    return all.length > 0 ? [{ met, shown: all.slice(0, each), more: each ? Math.max(0, all.length - each) : 0 }] : []
  })
  return (
    <ul class="met">
      {groups.map(({ met, shown, more }) => (
        <li class={`met-${met}`}>
          <Icon name={icons[met]} />
          <span>
            <strong>{metWords[met]}:</strong>{' '}
            {shown.map((one, index) => (
              <>
                {index > 0 && ', '}
                <Requirement requirement={one} />
              </>
            ))}
            {more > 0 && ` and ${more} more`}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A topic may be called as its best known technology is: to a person, "Kubernetes, Kubernetes" says one thing twice. */
function onceByName(requirements: readonly RequirementView[]): RequirementView[] {
  const byName = new Map<string, RequirementView>()
  for (const one of requirements) if (!byName.has(nameOf(one))) byName.set(nameOf(one), one)
  return [...byName.values()]
}

export const nameOf = ({ skills, met, by }: RequirementView): string =>
  met === 'missing' || !by ? [...new Set(skills.map(({ name }) => name))].join(' or ') : by.skill.name

function Requirement({ requirement }: { requirement: RequirementView }) {
  const { asked, met, by } = requirement
  return (
    <>
      {nameOf(requirement)}
      {requirement.implied && <span class="quiet"> (the topic)</span>}
      {met === 'transferable' && by && (
        <span class="quiet">
          {' '}
          from {by.from.name} ({by.nearness.toFixed(2)} of the way)
        </span>
      )}
      {asked === 'preferred' && <span class="quiet"> ({askedWords[asked]})</span>}
    </>
  )
}
