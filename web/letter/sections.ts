import type { ChangeField, LetterContent, LetterPosting, PositionChange } from '../../server/digest/content.ts'
import { count, number } from '../words.ts'

/** A letter as headings, lines and links: text, mail, page and feed are four forms of it, with the same links. */
export type LetterItem = { href: string | null; text: string; notes: readonly string[] }
export type LetterSection = {
  title: string
  lines: readonly string[]
  items: readonly LetterItem[]
  more: LetterItem | null
}

/** The sections that have something to say; when none has, one line does. `base`: what links begin with, empty on our own pages. */
export function letterSections(content: LetterContent, base: string): LetterSection[] {
  const sections = [
    newOnes(content, base),
    tracked(content, base),
    nearMisses(content, base),
    section(
      'New at employers you follow',
      content.followed.map((posting) => item(posting, base)),
    ),
    position(content.position, base),
  ].filter((one) => one !== null)
  if (sections.length > 0) return sections
  return [
    {
      title: 'Nothing new this week',
      lines: ['No new role fits, and nothing that you track has changed.'],
      items: [],
      more: null,
    },
  ]
}

/** What is hidden by the person's own wish; `null` when nothing is. */
export function hiddenLine({ hidden: { byYou, byExclusion } }: LetterContent): string | null {
  if (byYou + byExclusion === 0) return null
  const parts = [
    byExclusion > 0 && `${number(byExclusion)} by your exclusions`,
    byYou > 0 && `${number(byYou)} that you hid`,
  ]
  return `Not shown: ${parts.filter(Boolean).join(', ')}.`
}

/** The time that the letter covers, in days of the person's zone. */
export function periodOf({ from, to, timeZone }: LetterContent): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' })
  return day.formatRange(new Date(from), new Date(to)).replace(/\s/g, ' ')
}

function newOnes({ about, matching, matches }: LetterContent, base: string) {
  const title = `${about.kind === 'profile' ? 'New for you' : 'New'}: ${count(matching, 'role')}`
  const left = matching - matches.length
  const href = about.kind === 'profile' ? '/matches' : '/yours'
  return section(
    title,
    matches.map(({ posting, score, reasons, gap }) => {
      const has = reasons.length > 0 && `You have ${reasons.join(', ')}.`
      const lacks = gap !== null && `Missing: ${gap}.`
      const fit = score !== null && `${whole(score)} of 100.`
      return item(posting, base, [fit, has, lacks].filter(Boolean).join(' '))
    }),
    left > 0 ? { href: `${base}${href}`, text: `${number(left)} more`, notes: [] } : null,
  )
}

const nearMisses = ({ nearMisses }: LetterContent, base: string) =>
  section(
    'One skill away',
    nearMisses.map(({ posting, score, scoreWith, skill }) =>
      item(posting, base, `${whole(score)} of 100 now, ${whole(scoreWith)} with ${skill}, which is a match.`),
    ),
  )

const fieldWords = {
  title: 'title',
  place: 'place',
  workplace: 'place of work',
  pay: 'pay',
  text: 'text',
  deadline: 'deadline',
  kind: 'kind of contract',
} as const satisfies Record<ChangeField, string>

const tracked = ({ saved }: LetterContent, base: string) =>
  section(
    'What you track',
    saved.map(({ posting, ...event }) => item(posting, base, becameWords(event))),
  )

function becameWords({ what, fields }: Pick<LetterContent['saved'][number], 'what' | 'fields'>): string {
  if (what === 'closed') return 'It has closed.'
  if (what === 'reopened') return 'It is open again.'
  const words = fields.length > 0 ? fields.map((field) => fieldWords[field]) : ['text']
  return `Changed: ${[...new Set(words)].join(', ')}.`
}

function position(change: PositionChange | null, base: string): LetterSection | null {
  if (!change) return null
  const { market, profile, classifier } = change
  const causes = [
    market && moreOrFewer(market.now - market.before, 'through the market'),
    profile && moreOrFewer(profile.now - profile.before, 'through what you changed in your profile'),
  ].filter(Boolean)
  const why = causes.length > 0 ? `: ${causes.join(', ')}` : ''
  const matching = count(change.now, 'open role matches you', 'open roles match you')
  const lines = [`${matching} now, ${number(change.before)} in your last letter${why}.`]
  if (classifier)
    lines.push(
      'Postings are read in a new way since your last letter, so the two counts cannot be compared; the next ones can.',
    )
  for (const { name, before, now } of market?.demand ?? [])
    lines.push(
      `${name}: ${number(now)} of the roles within your reach ${now === 1 ? 'asks' : 'ask'} for it, ${now > before ? 'up' : 'down'} from ${number(before)}.`,
    )
  const items = (market?.crossed ?? []).map((posting) => item(posting, base, 'Not new, but it matches you only now.'))
  if (lines.length === 1 && items.length + causes.length === 0 && change.now === change.before) return null
  const more = { href: `${base}/positioning`, text: 'Where you stand', notes: [] }
  return { title: 'What changed in your position', lines, items, more }
}

const moreOrFewer = (difference: number, why: string) =>
  difference !== 0 && `${number(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'} ${why}`

const section = (title: string, items: readonly LetterItem[], more: LetterItem | null = null): LetterSection | null =>
  items.length > 0 ? { title, lines: [], items, more } : null

function item(
  { id, title, employer, place, pay, postedAt, unconfirmedSince, others }: LetterPosting,
  base: string,
  note = '',
): LetterItem {
  const since = postedAt && `posted ${dayWords.format(new Date(postedAt))}`
  const elsewhere = others > 0 && `posted ${number(others + 1)} times`
  const unsure = unconfirmedSince && `not confirmed since ${dayWords.format(new Date(unconfirmedSince))}`
  const facts = [employer, place, pay, elsewhere, since, unsure].filter(Boolean).join(' · ')
  return { href: `${base}/postings/${id}`, text: title, notes: [facts, note].filter(Boolean) }
}

const dayWords = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
const whole = (points: number) => Math.floor(points / 100)
