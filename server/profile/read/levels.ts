/** How well someone knows a skill, from what a résumé says of it. Rules of thumb, shown to the person and theirs to correct. */
export type SkillEvidence = {
  /** The strongest word about it ("expert", "4/5"); `null` when it is only named. */
  readonly said: number | null
  /** Months of positions that name it; what overlaps counts once. */
  readonly months: number
  readonly positions: number
  /** Named in a list of skills or in the summary. */
  readonly listed: boolean
  /** The year it was last used; `null` when no dated position names it. */
  readonly lastUsed: number | null
}

/** Months of use from which a level is taken, best first; a skill of one position only stays below 5. */
const expertMonths = 84
const strongMonths = 36
const workingMonths = 6
/** Someone who has not touched a skill for this long starts a level lower. */
const staleYears = 6

export function levelOf({ said, months, positions, listed, lastUsed }: SkillEvidence, year: number): number {
  if (said !== null) return said
  const fresh = lastUsed === null || year - lastUsed < staleYears ? 0 : 1
  return Math.max(1, levelByUse({ months, positions, listed }) - fresh)
}

function levelByUse({ months, positions, listed }: Pick<SkillEvidence, 'months' | 'positions' | 'listed'>) {
  if (months >= expertMonths && positions >= 2) return 5
  if (months >= strongMonths) return 4
  if (months >= workingMonths || listed) return 3
  return positions > 0 ? 2 : 1
}

const grades: [number, RegExp][] = [
  [5, /\b(?:expert(?:ise)?|master|guru|specialist in|deep (?:expertise|knowledge|experience))\b/i],
  [
    4,
    /\b(?:advanced|proficien(?:t|cy)|strong|fluent|very good|extensive|sehr gut|fortgeschritten\w*)\b|\bavan(?:c[ée]e?|[zç]ad[oa]|zat[oa])(?!\w)/i,
  ],
  [
    3,
    /\b(?:intermediate|working knowledge|competent|solid|good|hands[- ]on|gut|interm[ée]diaire|intermedi[oa]|intermedi[áa]rio)\b/i,
  ],
  [
    2,
    /\b(?:basics?|beginner|(?<!not )familiar(?:ity)?|elementary|novice|some experience|exposure to|fundamentals?|limited|grundkenntnisse|anf[äa]nger\w*|d[ée]butante?|b[áa]sic[oa]|principiante|iniciante)\b/i,
  ],
  [
    1,
    /\b(?:learning|studying|curious about|interested in|(?:want(?:s|ing)?|eager|keen|excited|hop(?:e|ing)) to learn|no experience|not familiar)\b/i,
  ],
]

/** Fields of work: who names one is no learner. */
const fields =
  /\b(?:machine|deep|reinforcement|supervised|unsupervised|federated|representation|contrastive|transfer|imitation|continual|statistical|robot|meta)[ -]learning\b/gi
const fieldCharsMax = 24
const blankFields = (words: string) => words.replace(fields, (field) => ' '.repeat(field.length))

function gradeIn(words: string): number | null {
  const plain = blankFields(words)
  return grades.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
}

const beforeChars = 30
const afterChars = 28

/**
 * The level that a line states of the words at [start, end) in it: `Expert: A, B` of all, `A (advanced)`, `A – 4/5`, `A ●●●○○`
 * and `basic knowledge of A` of A. `null` when it states none.
 */
export function levelSaid(line: string, start: number, end: number): number | null {
  const after = line.slice(end, end + afterChars)
  const own = /^[^,;|•·\n]{0,28}/.exec(after)?.[0] ?? ''
  const scored = /^\s*[:(–-]?\s*([1-5])\s?\/\s?5\b/.exec(own)?.[1] ?? dots(own)
  if (scored !== null) return Number(scored)
  const bracketed = /^[^(]{0,4}\(([^)]{1,24})\)?|^\s*[–:-]\s*(.{1,24})/.exec(own)
  const behind = bracketed ? gradeIn(bracketed[1] ?? bracketed[2] ?? '') : null
  if (behind !== null) return behind
  // Whole fields, as the words that count may begin within one.
  const before = blankFields(line.slice(Math.max(0, start - beforeChars - fieldCharsMax), start))
  const near = gradeIn(/[^,;|•·.\n]{0,30}$/.exec(before)?.[0] ?? '')
  if (near !== null) return near
  const label = /^[^:]{1,40}:/.exec(line)?.[0]
  return label && start >= label.length ? gradeIn(label) : null
}

function dots(words: string): string | null {
  const found = /^\s*[:–-]?\s*([●★■⬤]{1,5})([○☆□◯]{0,4})/u.exec(words)
  if (!found) return null
  const [, full = '', empty = ''] = found
  return full.length + empty.length === 5 ? String(full.length) : null
}
