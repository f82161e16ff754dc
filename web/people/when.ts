/** When a letter comes, in words. */

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const hourWord = (hour: number) => `${String(hour).padStart(2, '0')}:00`

type Weekly = { weekday: number; hour: number; timeZone: string }
export const whenWords = ({ weekday, hour, timeZone }: Weekly) =>
  `${weekdays[weekday - 1] ?? ''}, ${hourWord(hour)}, ${timeZone.replaceAll('_', ' ')}`

/** A moment as the person's clock shows it. */
export const localMoment = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(at)
    .replace(/\s/g, ' ')
