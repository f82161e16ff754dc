import type { MarketFilters, Subject } from '../../server/market/views.ts'
import { lanes, seniorities, workloads } from '../../server/pillars/classification.ts'
import type { WrongFilter } from '../query.ts'
import { count, countryWord, seniorityWords, workloadWords, workplaceWords } from '../words.ts'
import { filterNames, pageHref, subjectPath } from './addresses.ts'

const allowed: Readonly<Record<Exclude<(typeof filterNames)[number], 'country'>, readonly string[]>> = {
  lane: [...lanes, 'any'],
  workload: workloads,
  seniority: seniorities,
  workplace: Object.keys(workplaceWords),
}

type Read = { filters: MarketFilters; wrong: null } | { filters: null; wrong: WrongFilter[] }

/** The filters of an address; names that are not ours count as absent. In place of them, which have a value that cannot be. */
export function readMarketFilters(parameters: URLSearchParams): Read {
  const read = Object.fromEntries(filterNames.map((name) => [name, parameters.get(name)?.trim() || null]))
  read.country = read.country?.toUpperCase() ?? null
  const wrong = filterNames.flatMap((name) => wrongIn(name, read[name] ?? null))
  if (wrong.length > 0) return { filters: null, wrong }
  // Each value was checked just above.
  return { filters: { ...read, lane: read.lane ?? 'engineering' } as MarketFilters, wrong: null }
}

function wrongIn(name: (typeof filterNames)[number], value: string | null): WrongFilter[] {
  if (value === null) return []
  const isRight = name === 'country' ? /^[A-Z]{2}$/.test(value) : allowed[name].includes(value)
  const may = name === 'country' ? ['a code of two letters such as US'] : [...allowed[name]]
  return isRight ? [] : [{ name, value, allowed: may, why: null }]
}

const laneChoices = [
  ['engineering', 'Cloud and engineering'],
  ['buildout', 'Build-out'],
  ['any', 'Both'],
] as const

/** Which part of the market is counted: the lanes as links, the rest as a form that works without script. */
export function MarketFilterForm({ subject, filters }: { subject: Subject; filters: MarketFilters }) {
  const set = filterNames.filter((name) => name !== 'lane' && filters[name] !== null).length
  return (
    <div class="market-filters">
      <ul class="summary" aria-label="Lane">
        {laneChoices.map(([lane, word]) => (
          <li>
            <a
              class="state"
              href={pageHref(subject, { ...filters, lane })}
              aria-current={filters.lane === lane ? 'true' : undefined}
            >
              {word}
            </a>
          </li>
        ))}
      </ul>
      <details open={set > 0}>
        <summary>Count a part only{set > 0 && `: ${count(set, 'filter')}`}</summary>
        <form action={subjectPath(subject)} method="get" class="row-form" autocomplete="off">
          {filters.lane !== 'engineering' && <input type="hidden" name="lane" value={filters.lane} />}
          <Choice name="workload" label="Workload" words={workloadWords} value={filters.workload} />
          <Choice name="seniority" label="Level" words={seniorityWords} value={filters.seniority} />
          <Choice name="workplace" label="Workplace" words={workplaceWords} value={filters.workplace} />
          <label>
            Country code
            <input name="country" value={filters.country ?? ''} maxlength={2} size={4} autocomplete="off" />
          </label>
          <button type="submit" class="button">
            Count
          </button>
          {set > 0 && (
            <a href={pageHref(subject, { ...noFilters, lane: filters.lane })}>
              Count all{filters.country && ` (not only ${countryWord(filters.country)})`}
            </a>
          )}
        </form>
      </details>
    </div>
  )
}

const noFilters = { workload: null, seniority: null, workplace: null, country: null } as const

type ChoiceProps = { name: string; label: string; words: Readonly<Record<string, string>>; value: string | null }

const Choice = ({ name, label, words, value }: ChoiceProps) => (
  <label>
    {label}
    <select name={name}>
      <option value="">Any</option>
      {Object.entries(words).map(([option, word]) => (
        <option value={option} selected={option === value}>
          {word}
        </option>
      ))}
    </select>
  </label>
)
