import type { PostingQuery } from '../../server/list/query.ts'
import type { PostingCounts } from '../../server/list/views.ts'
import { remoteWords, workplaceWords } from '../words.ts'
import { Checks, Choice, Field } from './filter-fields.tsx'
import { AddCountry } from './pillar-filters.tsx'

type PlaceProps = { query: PostingQuery; counts: PostingCounts; cities: readonly string[] }

/** Where the work is done: on what terms, near which city, in which country. `cities`: those that browsers offer. */
export function PlaceFilters({ query, counts: { values }, cities }: PlaceProps) {
  return (
    <>
      <Checks
        name="workplace"
        label="Workplace"
        chosen={query.workplace}
        counts={values.workplace}
        order={Object.keys(workplaceWords)}
      />
      <Checks
        name="remoteIn"
        label="Remote, as it states, from"
        chosen={query.remoteIn}
        counts={values.remoteIn}
        order={Object.keys(remoteWords)}
      />
      <div class="pair">
        <Field name="near" label="Near a city" value={query.near} placeholder="Berlin" list="cities-known" />
        <Choice name="radiusKm" label="Within" value={String(query.radiusKm)} options={radiiWith(query.radiusKm)} />
      </div>
      <datalist id="cities-known">
        {cities.map((city) => (
          <option value={city} />
        ))}
      </datalist>
      <Field name="place" label="Words of its location" value={query.place} placeholder="Bavaria, campus…" />
      <AddCountry query={query} counts={values.country} />
    </>
  )
}

/** The distances that are offered, and the one that is asked for: the page of a city asks for the city alone. */
const radiiWith = (asked: number) =>
  [...new Set([10, 25, 50, 100, 200, asked])]
    .toSorted((a, b) => a - b)
    .map((km): [string, string] => [String(km), `${km} km`])

/** Currencies that are offered; others may stand in the address. */
const currencies = ['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'SEK', 'PLN', 'ILS', 'INR', 'SGD', 'JPY']

/** What it pays at least. */
export function PayFilters({ query }: { query: PostingQuery }) {
  return (
    <div class="pair">
      <Field name="salaryMin" label="At least, a year" type="number" value={query.salaryMin} />
      <Choice
        name="currency"
        label="Currency"
        value={query.currency}
        options={currencies.map((code) => [code, code])}
      />
    </div>
  )
}
