import type { PostingQuery } from '../../server/list/query.ts'
import type { Hiding } from '../../server/people/hiding.ts'
import type { Services } from '../../server/views.ts'
import type { Names } from '../names.ts'
import { listHref } from '../query.ts'
import { foundWords } from '../words.ts'

type AsSkillProps = {
  query: PostingQuery
  found: number
  services: Pick<Services, 'skillCalled' | 'listPostings'>
  names: Names
  hiding: Hiding | null
}

/** Where the words are a way to write a skill, and more postings ask for it in others ("k8s"): those. */
export function AsSkill({ query, found, services, names, hiding }: AsSkillProps) {
  const skill = query.q === undefined ? null : services.skillCalled(query.q)
  if (skill === null || query.skill?.includes(skill)) return null
  const asked = { ...query, q: undefined, sort: undefined, cursor: undefined, skill: [...(query.skill ?? []), skill] }
  const { count } = services.listPostings({ ...asked, limit: 1 }, hiding)
  if (count <= found) return null
  return (
    <p class="hidden-line">
      <a href={listHref(asked)}>{foundWords(count, query)}</a> {count === 1 ? 'asks' : 'ask'} for {names.skill(skill)},
      however it is written
    </p>
  )
}
