import { about, type Passage } from './passages.ts'

/** Whether the role leads people: a title that says so, or a text that gives it reports, reviews or a team to hire. */
export function managesPeople(title: string, passages: readonly Passage[]): boolean {
  if (titles.test(title)) return true
  return about(passages, 'people').some(({ words }) => duties.test(words) && !others.test(words))
}

const titles =
  /\b(?:engineering manager|manager,? engineering|software manager|head of|director|vice president|vp|(?<!\b(?:red|blue|purple|tiger) )team lead(?:er)?|supervisor|people (?:manager|leader)|teamleiter\w*)\b/i
const duties =
  /\b(?:direct reports?|people[- ]management|people leader|line management|(?:manage|lead|build and lead|hire and (?:manage|lead)|grow and (?:manage|lead)|recruit and (?:manage|lead)) a (?:\w+ ){0,3}team of|manag(?:e|ing) (?:a |the )?(?:high[- ]performing )?team of|performance reviews?|hire,? (?:and |train|develop|manage|coach|mentor|lead|grow|onboard)|recruit,? (?:hire|develop|manage|mentor))/i
const others =
  /\b(?:without (?:direct|people)|no direct|non-?manag|not (?:have|be) |(?:not|n['’]t) (?:\w+ ){0,2}direct reports?|our (?:managers|performance)|your (?:\w+ )?performance|reports? to|individual contributor)\b/i
