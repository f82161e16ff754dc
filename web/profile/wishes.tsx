import type { Profile } from '../../server/matching/profile.ts'
import type { ProfileDraft } from '../../server/profile/views.ts'
import { seniorityWords, workplaceWords } from '../words.ts'
import { Choice, Text } from './fields.tsx'
import { clearanceWords, currencies, laneWords } from './words.ts'

type Sources = Pick<ProfileDraft, 'yearsFrom' | 'seniorityFrom'>

/** What the person is and wishes beside their skills. */
export function Wishes(props: { profile: Profile; from: Sources | null; unknownPlaces: readonly string[] }) {
  const { profile, from, unknownPlaces } = props
  return (
    <>
      <section class="wishes" aria-labelledby="you">
        <h2 id="you">You</h2>
        <div class="fields">
          <Text
            name="headline"
            label="What you are"
            value={profile.headline}
            maxlength={200}
            placeholder="Network engineer"
          />
          <Choice
            name="seniority"
            label="Level"
            hint={from?.seniorityFrom ? `From ${from.seniorityFrom}` : ''}
            any="Not said"
            value={profile.seniority}
            options={Object.entries(seniorityWords)}
          />
          <Text
            name="years"
            label="Years of experience"
            hint={from?.yearsFrom ? `From ${from.yearsFrom}` : ''}
            type="number"
            value={profile.years}
            min={0}
            max={60}
            step="any"
          />
          <Choice
            name="lane"
            label="Kind of work"
            any="As your skills suggest"
            value={profile.lane}
            options={Object.entries(laneWords)}
          />
        </div>
      </section>
      <section class="wishes" aria-labelledby="wish">
        <h2 id="wish">What you look for</h2>
        <div class="fields">
          <Text
            name="places"
            label="Places"
            value={profile.places.join('; ')}
            placeholder="Memphis, TN, US; Berlin"
            hint={
              unknownPlaces.length > 0
                ? `Not known as a place: ${unknownPlaces.join('; ')}. Name a city, a region or a country.`
                : 'Semicolons between them. Empty: anywhere.'
            }
            maxlength={1_000}
            aria-invalid={unknownPlaces.length > 0 ? 'true' : undefined}
          />
          <Workplaces chosen={profile.workplaces} />
          <Floor floor={profile.salaryFloor} />
          <Choice
            name="visa"
            label="Visa sponsorship"
            any="Not said"
            value={{ true: 'yes', false: 'no' }[String(profile.needsSponsorship)] ?? null}
            options={[
              ['yes', 'I need it'],
              ['no', 'I do not need it'],
            ]}
          />
          <Choice
            name="clearance"
            label="Security clearance"
            any="Not said"
            value={profile.clearance}
            options={Object.entries(clearanceWords)}
          />
          <Text
            name="excludedEmployers"
            label="Employers to leave out"
            value={profile.excluded.employers.join(', ')}
            maxlength={2_000}
          />
          <Text
            name="excludedWords"
            label="Words in titles to leave out"
            value={profile.excluded.words.join(', ')}
            maxlength={2_000}
            placeholder="sales, intern"
          />
        </div>
      </section>
    </>
  )
}

function Workplaces({ chosen }: { chosen: Profile['workplaces'] }) {
  return (
    <fieldset class="field workplaces">
      <legend>Workplace</legend>
      {Object.entries(workplaceWords).map(([value, word]) => (
        <label>
          <input type="checkbox" name="workplace" value={value} checked={chosen.some((one) => one === value)} />
          {word}
        </label>
      ))}
    </fieldset>
  )
}

function Floor({ floor }: { floor: Profile['salaryFloor'] }) {
  return (
    <fieldset class="field floor">
      <legend>At least, a year</legend>
      <div>
        <input
          type="number"
          name="salaryAmount"
          min={0}
          step="any"
          value={floor?.amount ?? ''}
          aria-label="Least salary a year"
        />
        <select name="salaryCurrency" aria-label="Currency">
          {currencies.map((one) => (
            <option selected={one === (floor?.currency ?? 'USD')}>{one}</option>
          ))}
        </select>
      </div>
    </fieldset>
  )
}
