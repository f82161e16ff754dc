import type { Outcome, SourceView } from '../../server/views.ts'
import type { IconName } from '../icons.tsx'

export type BoardState = Outcome | 'never' | 'off'
type StateWords = { word: string; icon: IconName; tone: 'good' | 'calm' | 'warn' | 'bad'; meaning: string }

/** How a board's last sweep went, in words; those that need a person first. */
export const boardStates = {
  changed: {
    word: 'Changed',
    icon: 'differs',
    tone: 'bad',
    meaning:
      'The site answers in another shape than before, so the scraper must be mended. Nothing is closed meanwhile.',
  },
  gone: {
    word: 'Gone',
    icon: 'cross',
    tone: 'bad',
    meaning: 'The board does not exist any more. After seven days of that its postings are closed.',
  },
  refused: {
    word: 'Refused',
    icon: 'hand',
    tone: 'bad',
    meaning: 'We do not ask: robots.txt forbids it, the address is private, or a limit was exceeded.',
  },
  blocked: {
    word: 'Blocked',
    icon: 'barred',
    tone: 'warn',
    meaning: 'The site does not let us in. It is tried again much later.',
  },
  quarantined: {
    word: 'Quarantined',
    icon: 'shield',
    tone: 'warn',
    meaning: 'Far fewer postings than usual. Nothing closes until three readings agree.',
  },
  throttled: {
    word: 'Throttled',
    icon: 'hourglass',
    tone: 'warn',
    meaning: 'The site asked us to slow down, and we do.',
  },
  unreachable: {
    word: 'Unreachable',
    icon: 'unplugged',
    tone: 'warn',
    meaning: 'No whole answer came. It is tried again soon.',
  },
  partial: {
    word: 'Partial',
    icon: 'half',
    tone: 'warn',
    meaning: 'Not all of the listing could be read: what came is kept, and who may still be listed stays open.',
  },
  never: { word: 'Not read yet', icon: 'dots', tone: 'calm', meaning: 'Waiting for its first turn.' },
  off: {
    word: 'Switched off',
    icon: 'barred',
    tone: 'calm',
    meaning: 'Its source is switched off: nothing is asked of it, and its postings are not shown.',
  },
  complete: { word: 'Fresh', icon: 'check', tone: 'good', meaning: 'Read to the end.' },
  unchanged: { word: 'Unchanged', icon: 'same', tone: 'good', meaning: 'Exactly what it was at the last reading.' },
} as const satisfies Record<BoardState, StateWords>

/** The states in the order in which the page shows them. */
export const stateOrder: readonly BoardState[] = [
  'changed',
  'gone',
  'refused',
  'blocked',
  'quarantined',
  'throttled',
  'unreachable',
  'partial',
  'never',
  'complete',
  'unchanged',
  'off',
]

/** Whether a text from an address names a state. */
export const isBoardState = (text: string): text is BoardState => Object.hasOwn(boardStates, text)

/** The state of a board, of which one that is switched off has none but that. */
export const stateOf = ({ outcome, off }: SourceView): BoardState => (off ? 'off' : (outcome ?? 'never'))
