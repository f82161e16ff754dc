import { hourWord, weekdays } from './when.ts'

type WhenProps = { id: string; weekday: number; hour: number; timeZone: string; whenNothing: 'skip' | 'line' }
const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** Weekday, hour and zone of a letter, and what happens in a week without news. The script fills in the browser's zone. */
export function WhenFields({ id, weekday, hour, timeZone, whenNothing }: WhenProps) {
  return (
    <>
      <label for={`${id}-weekday`}>On</label>
      <select id={`${id}-weekday`} name="weekday">
        {weekdays.map((name, at) => (
          <option value={String(at + 1)} selected={at + 1 === weekday}>
            {name}
          </option>
        ))}
      </select>
      <label for={`${id}-hour`}>At</label>
      <select id={`${id}-hour`} name="hour">
        {hours.map((one) => (
          <option value={String(one)} selected={one === hour}>
            {hourWord(one)}
          </option>
        ))}
      </select>
      <label for={`${id}-zone`}>Time zone</label>
      <input
        id={`${id}-zone`}
        name="timeZone"
        value={timeZone || 'UTC'}
        data-time-zone={timeZone === '' ? '' : undefined}
        required
        maxlength={60}
        aria-describedby={`${id}-zone-hint`}
      />
      <p class="hint" id={`${id}-zone-hint`}>
        As in Europe/Berlin or America/New_York.
      </p>
      <label for={`${id}-nothing`}>In a week without news</label>
      <select id={`${id}-nothing`} name="whenNothing">
        <option value="skip" selected={whenNothing === 'skip'}>
          No letter
        </option>
        <option value="line" selected={whenNothing === 'line'}>
          One line
        </option>
      </select>
    </>
  )
}
