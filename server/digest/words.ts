import { letterLimits } from './compose.ts'
import type { LetterContent } from './content.ts'

/** The line by which a letter is known: what is in it, most wanted first. */
export function subjectLine({ about, matching, saved, followed, nearMisses }: LetterContent): string {
  const closed = saved.filter(({ what }) => what === 'closed').length
  const parts = [
    matching > 0 &&
      (about.kind === 'profile'
        ? count(matching, 'new role fits you', 'new roles fit you')
        : count(matching, 'new role', 'new roles')),
    closed > 0 && `${told(closed, letterLimits.savedMax)} you saved closed`,
    matching === 0 &&
      followed.length > 0 &&
      `${told(followed.length, letterLimits.followedMax)} new at employers you follow`,
    matching === 0 && nearMisses.length > 0 && count(nearMisses.length, 'role one skill away', 'roles one skill away'),
  ].filter((part) => part !== false)
  return `${about.name}: ${parts.slice(0, 2).join(', ') || 'nothing new this week'}`
}

/** What a letter tells of is known only up to `max`. */
const told = (value: number, max: number) => (value < max ? String(value) : `${value} or more`)

const count = (value: number, one: string, many: string) =>
  `${value.toLocaleString('en-US')} ${value === 1 ? one : many}`
