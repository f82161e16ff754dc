import type { LetterContent } from './content.ts'

/** The line by which a letter is known: what is in it, most wanted first. */
export function subjectLine({ about, matching, saved, followed, nearMisses }: LetterContent): string {
  const closed = saved.filter(({ what }) => what === 'closed').length
  const parts = [
    matching > 0 &&
      (about.kind === 'profile'
        ? count(matching, 'new role fits you', 'new roles fit you')
        : count(matching, 'new posting', 'new postings')),
    closed > 0 && `${closed} you saved closed`,
    matching === 0 && followed.length > 0 && `${followed.length} new at employers you follow`,
    matching === 0 && nearMisses.length > 0 && count(nearMisses.length, 'role one skill away', 'roles one skill away'),
  ].filter((part) => part !== false)
  return `${about.name}: ${parts.slice(0, 2).join(', ') || 'nothing new this week'}`
}

const count = (value: number, one: string, many: string) =>
  `${value.toLocaleString('en-US')} ${value === 1 ? one : many}`
