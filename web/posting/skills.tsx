import type { Modality, SkillMention } from '../../server/pillars/classification.ts'
import type { Names } from '../names.ts'
import { modalityWords } from '../words.ts'

const modalityOrder: readonly Modality[] = ['required', 'preferred', 'mentioned']

/** The skills that a text names, by how much it wants them; each leads to the postings that name it too. */
export function Skills({ skills, names }: { skills: readonly SkillMention[]; names: Names }) {
  if (skills.length === 0) return null
  const wanted = strongest(skills)
  return (
    <section class="card-skills" aria-labelledby="skills">
      <h3 id="skills">Skills</h3>
      <label class="toggle">
        <input type="checkbox" id="show-skills" autocomplete="off" />
        <span>Show them in the text</span>
      </label>
      {modalityOrder.map((modality) => (
        <SkillGroup modality={modality} mentions={wanted.filter((one) => one.modality === modality)} names={names} />
      ))}
    </section>
  )
}

function SkillGroup({ modality, mentions, names }: { modality: Modality; mentions: Wanted[]; names: Names }) {
  if (mentions.length === 0) return null
  const alternatives = [...Map.groupBy(mentions, ({ group }) => group).values()]
  return (
    <>
      <h4 id={`skills-${modality}`}>{modalityWords[modality]}</h4>
      <ul class="inline" aria-labelledby={`skills-${modality}`}>
        {alternatives.map((choice) => (
          <li>
            {choice.map(({ skill }, index) => (
              <>
                {index > 0 && ' or '}
                <a href={`/?skill=${encodeURIComponent(skill)}`}>{names.skill(skill)}</a>
              </>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}

type Wanted = Pick<SkillMention, 'skill' | 'modality' | 'group'>

/** Each skill once, as much wanted as anywhere in the text, in the order of the text. */
function strongest(skills: readonly SkillMention[]): Wanted[] {
  const best = new Map<string, Wanted>()
  for (const mention of skills) {
    const known = best.get(mention.skill)
    if (!known || modalityOrder.indexOf(mention.modality) < modalityOrder.indexOf(known.modality))
      best.set(mention.skill, mention)
  }
  return [...best.values()]
}
