import type { People } from '../../people/people.ts'
import type { Services } from '../../views.ts'

/** What the pages of people are given, where people can have things of their own. */
export type Given = {
  people: People
  services: Services
  now: () => Date
  publicUrl: string | null
}
