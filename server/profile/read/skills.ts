import { readDocument } from '../../pillars/document/document.ts'
import { findMentions, type Mention } from '../../pillars/document/mentions.ts'
import type { Taxonomy } from '../../pillars/taxonomy.ts'
import { monthsCovered, yearOf } from './dates.ts'
import { levelOf, levelSaid } from './levels.ts'
import type { Line, Outline, Part, Position } from './outline.ts'

/** Words that name a skill: `text` as written at [start, end) of the résumé, and the piece of its line around them. */
type SkillWords = {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly before: string
  readonly after: string
}

export type SkillReading = {
  readonly skill: string
  readonly name: string
  readonly level: number
  readonly lastUsed: number | null
  /** `high`: a dated position names it, or its level is stated. `medium`: it is listed. `low`: it stands elsewhere. */
  readonly confidence: 'high' | 'medium' | 'low'
  readonly words: readonly SkillWords[]
}

/** A skill that is named, and where. */
export type Found = { mention: Mention; line: Line; position: Position | null }

/** Words of no technology that say less than this by themselves count in a list of skills only. */
const weightMin = 0.4
const listing = new Set<Part>(['skills', 'summary', 'head', 'certifications', 'projects', 'languages'])
const wordsMax = 3

/** The skills that a résumé names (`skillsNamed`), best known first. In: its text without personal facts, the taxonomy, the time. */
export function readSkills(text: string, named: readonly Found[], taxonomy: Taxonomy, now: Date): SkillReading[] {
  const bySkill = Map.groupBy(named, ({ mention }) => mention.skill)
  const readings = [...bySkill].flatMap(([skill, found]) => {
    const name = taxonomy.skillsById.get(skill)?.name
    return name === undefined || !tells(found) ? [] : [{ skill, name, ...weigh(text, found, now) }]
  })
  const rank = { high: 0, medium: 1, low: 2 }
  return readings.sort(
    (a, b) => b.level - a.level || rank[a.confidence] - rank[b.confidence] || a.name.localeCompare(b.name, 'en'),
  )
}

/** Each place at which a résumé names a skill. In: its text without personal facts, its outline, the taxonomy. */
export function skillsNamed(text: string, outline: Outline, { lexicon }: Taxonomy): Found[] {
  const { lines, positions } = outline
  const document = readDocument({ title: '', text: unwrapped(text, outline), employer: '' }, lexicon)
  let line = 0
  return findMentions(document, lexicon, '').flatMap((mention) => {
    while ((lines[line]?.end ?? Number.POSITIVE_INFINITY) <= mention.start) line++
    const at = lines[line]
    if (!at) return []
    const position = positions.find(({ start, end }) => mention.start >= start && mention.end <= end) ?? null
    return [{ mention, line: at, position }]
  })
}

/** A line that is as full as this part of the longest one goes on in the next. */
const fullPart = 0.85
/** Of shorter lines none is full. */
const widthMin = 40

/** The text with a space for each line end that only the width of its column made: "GitHub", "Actions" is one name. Offsets stay. */
function unwrapped(text: string, { lines, positions }: Outline): string {
  const width = lines.reduce((longest, { words }) => Math.max(longest, words.length), widthMin)
  const titles = new Set(positions.map(({ start }) => start))
  const pieces: string[] = []
  let done = 0
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1]
    if (!next || next.bullet || next.part !== line.part || titles.has(next.start)) continue
    const between = text.slice(line.end, next.start)
    const isFull = line.words.length + next.words.search(/\s|$/) >= fullPart * width
    if (!isFull || between.split('\n').length > 2) continue
    pieces.push(text.slice(done, line.end), ' '.repeat(between.length))
    done = next.start
  }
  return pieces.join('') + text.slice(done)
}

const tells = (found: readonly Found[]) =>
  found.some(({ mention, line }) => mention.named || mention.weight >= weightMin || line.part === 'skills')

function weigh(text: string, found: readonly Found[], now: Date): Omit<SkillReading, 'skill' | 'name'> {
  const said = found.flatMap(
    ({ mention, line }) =>
      levelSaid(text.slice(line.start, line.end), mention.start - line.start, mention.end - line.start) ?? [],
  )
  const positions = [...new Set(found.flatMap(({ position }) => position ?? []))]
  const listed = found.some(({ line }) => listing.has(line.part))
  const lastUsed = positions.length > 0 ? Math.max(...positions.map(({ range }) => yearOf(range.to))) : null
  const evidence = {
    said: said.length > 0 ? Math.max(...said) : null,
    months: monthsCovered(positions.map(({ range }) => range)),
    positions: positions.length,
    listed,
    lastUsed,
  }
  return {
    level: levelOf(evidence, now.getUTCFullYear()),
    lastUsed,
    confidence: positions.length > 0 || said.length > 0 ? 'high' : listed ? 'medium' : 'low',
    words: shown(text, found),
  }
}

const contextChars = 45

/** The places that say most, each way of writing first. */
function shown(text: string, found: readonly Found[]): SkillWords[] {
  const byText = Map.groupBy(found, ({ mention }) => text.slice(mention.start, mention.end).toLowerCase())
  const first = [...byText.values()].flatMap((same) => same[0] ?? [])
  const starts = new Set(first.map(({ mention }) => mention.start))
  const more = found.filter(({ mention }) => !starts.has(mention.start) && starts.add(mention.start))
  return [...first, ...more].slice(0, wordsMax).map(({ mention: { start, end }, line }) => ({
    text: text.slice(start, end).replace(/\s+/g, ' '),
    start,
    end,
    before: cut(
      text.slice(Math.max(line.start, start - contextChars), start),
      start - contextChars > line.start,
      'start',
    ),
    after: cut(text.slice(end, Math.min(line.end, end + contextChars)), end + contextChars < line.end, 'end'),
  }))
}

/** Cuts at a space and marks the cut. */
function cut(words: string, longer: boolean, side: 'start' | 'end') {
  if (!longer) return words
  const at = side === 'start' ? words.indexOf(' ') : words.lastIndexOf(' ')
  if (at < 0) return words
  return side === 'start' ? `…${words.slice(at + 1)}` : `${words.slice(0, at)}…`
}
