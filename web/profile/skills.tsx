import type { Profile, ProfileSkill } from '../../server/matching/profile.ts'
import type { ProfileDraft } from '../../server/profile/views.ts'
import { count } from '../words.ts'
import { levelWords } from './words.ts'

type Readings = ProfileDraft['skills']
type SkillsProps = {
  profile: Profile
  readings: Readings
  nameOf: (id: string) => string
  nearest: (words: string) => string | null
}

/** Every skill of the profile with the words it came from, each to be corrected or removed. */
export function Skills({ profile: { skills, unknownSkills }, readings, nameOf, nearest }: SkillsProps) {
  const readingOf = new Map(readings.map((reading) => [reading.skill, reading]))
  return (
    <section aria-labelledby="skills">
      <h2 id="skills">{count(skills.length, 'skill')}</h2>
      {skills.length > 0 && (
        <ul class="skills">
          {skills.map((skill) => (
            <Row skill={skill} name={nameOf(skill.skill)} reading={readingOf.get(skill.skill)} />
          ))}
        </ul>
      )}
      <div class="add">
        <div class="field">
          <label for="add">Add skills</label>
          <input id="add" name="add" list="skill-names" maxlength={500} aria-describedby="add-hint" />
          <p class="hint" id="add-hint">
            One, or several with commas between them.
          </p>
        </div>
        <div class="field">
          <label for="addLevel">Level</label>
          <Levels id="addLevel" name="addLevel" level={3} />
        </div>
        <button type="submit" class="quiet" name="do" value="add">
          Add
        </button>
      </div>
      {unknownSkills.length > 0 && (
        <Unknown words={unknownSkills.map(({ words }) => words)} nameOf={nameOf} nearest={nearest} />
      )}
    </section>
  )
}

function Row({
  skill: { skill, level, lastUsed, evidence },
  name,
  reading,
}: {
  skill: ProfileSkill
  name: string
  reading: Readings[number] | undefined
}) {
  return (
    <li class={`skill ${reading?.confidence === 'low' ? 'is-unsure' : ''}`}>
      <div class="skill-what">
        <h3>{name}</h3>
        <From evidence={evidence} reading={reading} />
      </div>
      <Levels name={`level.${skill}`} level={level} label={`Level of ${name}`} />
      <input
        type="number"
        name={`lastUsed.${skill}`}
        value={lastUsed ?? ''}
        min={1950}
        max={2100}
        placeholder="year"
        aria-label={`Year ${name} was last used`}
      />
      <button type="submit" class="quiet remove" name="remove" value={skill} data-remove aria-label={`Remove ${name}`}>
        Remove
      </button>
    </li>
  )
}

/** The words of the résumé: in their line while it is at hand, alone afterwards. */
function From({ evidence, reading }: { evidence: readonly string[]; reading: Readings[number] | undefined }) {
  if (reading)
    return (
      <ul class="from" dir="auto">
        {linesOf(reading.words).map(({ before, text, after }) => (
          <li>
            {before.replace(/^[-–—•·▪◦●○■*]\s+/, '')}
            <mark>{text}</mark>
            {after}
          </li>
        ))}
      </ul>
    )
  if (evidence.length === 0) return <p class="from quiet">Added by you</p>
  return (
    <p class="from" dir="auto">
      {evidence.map((words, index) => (
        <>
          {index > 0 && ', '}
          <mark>{words}</mark>
        </>
      ))}
    </p>
  )
}

type Words = Readings[number]['words']

/** Two places that are not in one line, nor one within the other: `Terraform` of “Terraform modules”. */
const linesOf = (words: Words) =>
  [...new Map(outermost(words).map((one) => [`${one.before}${one.text}${one.after}`, one])).values()].slice(0, 2)

const outermost = (words: Words) =>
  words.filter(
    ({ start, end }) => !words.some((one) => one.start <= start && end <= one.end && one.end - one.start > end - start),
  )

function Levels({ id, name, level, label }: { id?: string; name: string; level: number; label?: string }) {
  return (
    <select id={id} name={name} aria-label={label}>
      {levelWords.map(
        (word, value) =>
          value > 0 && (
            <option value={value} selected={value === level}>
              {value} {word}
            </option>
          ),
      )}
    </select>
  )
}

function Unknown({ words, nameOf, nearest }: { words: string[] } & Pick<SkillsProps, 'nameOf' | 'nearest'>) {
  const meant = words.flatMap((slip) => {
    const skill = nearest(slip)
    return skill === null ? [] : { slip, skill }
  })
  return (
    <div class="unknown">
      <h3 id="unknown">Not known here</h3>
      <p class="hint">
        No posting is read for these words, so they count neither for nor against you. Nothing is guessed from them.
      </p>
      <ul class="chips" aria-labelledby="unknown">
        {words.map((one) => (
          <li>
            <input type="hidden" name="unknown" value={one} />
            <button type="submit" class="chip" name="removeUnknown" value={one} aria-label={`Remove ${one}`}>
              <bdi>{one}</bdi> <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
      {meant.length > 0 && (
        <>
          <p class="hint" id="meant">
            Or did you mean:
          </p>
          <ul class="chips" aria-labelledby="meant">
            {meant.map(({ slip, skill }) => (
              <li>
                <button type="submit" class="chip" name="instead" value={`${skill} ${slip}`}>
                  {nameOf(skill)}
                  <span class="quiet">
                    {' '}
                    for <bdi>{slip}</bdi>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
