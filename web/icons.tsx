/** Small line drawings, 16 by 16, always beside a word that says the same. */

const shapes = {
  check: 'M3 8.5l3.2 3.2L13 5',
  same: 'M3 6h10M3 10h10',
  half: 'M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12',
  shield: 'M8 2l5 2v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V4zM8 5.5v3M8 10.8v.2',
  barred: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM3.8 3.8l8.4 8.4',
  hourglass: 'M4 2h8M4 14h8M5 2c0 4 6 4 6 12M11 2c0 4-6 4-6 12',
  unplugged: 'M2 8h3M11 8h3M5 5v6M11 5v6M7 6.5l2 3',
  differs: 'M3 6h10M3 10h10M11 3L5 13',
  cross: 'M4 4l8 8M12 4l-8 8',
  hand: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM5 8h6',
  dots: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  out: 'M6 3H3v10h10v-3M9 3h4v4M13 3L7.5 8.5',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3L14 14',
  funnel: 'M2 3.5h12M4.5 8h7M6.5 12.5h3',
} as const
export type IconName = keyof typeof shapes

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  )
}

/** The mark: a rack of three units, the middle one alive. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <rect x="2" y="3" width="20" height="5" rx="1.5" />
      <rect x="2" y="9.5" width="20" height="5" rx="1.5" />
      <rect x="2" y="16" width="20" height="5" rx="1.5" />
      <circle class="mark-led" cx="18.4" cy="12" r="1.3" />
      <path d="M5 5.5h6M5 12h9M5 18.5h4" />
    </svg>
  )
}
