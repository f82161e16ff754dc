import type { SkillName } from '../../server/profile/views.ts'

/** The names that fields of skills complete. */
export function SkillNames({ names }: { names: readonly SkillName[] }) {
  return (
    <datalist id="skill-names">
      {names.map(({ name, suggested }) => suggested && <option value={name}></option>)}
    </datalist>
  )
}
