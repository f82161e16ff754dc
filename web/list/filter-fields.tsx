import type { Child } from 'hono/jsx'
import type { PostingQuery } from '../../server/list/query.ts'
import type { FacetCount, PostingCounts } from '../../server/list/views.ts'
import type { TaxonomyWords } from '../../server/pillars/views.ts'
import { valueWords } from '../filter-words.ts'
import type { Names } from '../names.ts'
import type { FilterName } from '../query.ts'
import { number } from '../words.ts'

/** The one form of the list: the search field and all filters belong to it. */
export const formId = 'search'

/** What the filters are made of: what is asked, how many there are of each value, and the words for it. */
export type FiltersProps = { query: PostingQuery; counts: PostingCounts; taxonomy: TaxonomyWords; names: Names }

type ChoiceProps = { name: string; label: string; any?: string; value: string | undefined; options: [string, string][] }

/** One of several values. */
export function Choice({ name, label, any, value, options }: ChoiceProps) {
  const known = value === undefined || options.some(([option]) => option === value)
  const all: [string, string][] = known ? options : [...options, [value, value]]
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name} form={formId}>
        {any && <option value="">{any}</option>}
        {all.map(([option, word]) => (
          <option value={option} selected={option === value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  )
}

type FieldProps = {
  name: string
  label: string
  type?: 'text' | 'date' | 'number'
  value?: string | number | undefined
  placeholder?: string
  list?: string
}

export function Field({ name, label, type = 'text', value, placeholder, list }: FieldProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        form={formId}
        value={value}
        placeholder={placeholder}
        list={list}
        autocomplete="off"
        {...(type === 'text' && { maxlength: 100, dir: 'auto' as const })}
        {...(type === 'number' && { min: 1, max: 1_000_000_000, step: 'any', inputmode: 'numeric' as const })}
      />
    </div>
  )
}

type ChecksProps = {
  name: FilterName
  label: string
  chosen: readonly string[] | undefined
  counts: readonly FacetCount[]
  /** All values in their order; else those that have a count. */
  order?: readonly string[]
  /** The pillar whose hue it has. */
  pillar?: string
}

/** Any of several values, each with how many postings the list would have. Values without any are left out. */
export function Checks({ name, label, chosen = [], counts, order, pillar }: ChecksProps) {
  const amounts = new Map(counts.map(({ value, count }) => [value, count]))
  const values = (order ?? [...amounts.keys()]).filter((value) => amounts.has(value) || chosen.includes(value))
  if (values.length === 0) return null
  return (
    <fieldset class={pillar ? `picks p-${pillar}` : 'picks'}>
      <legend>{label}</legend>
      {values.map((value) => (
        <Check name={name} value={value} checked={chosen.includes(value)} amount={amounts.get(value) ?? 0}>
          {valueWords(name, value)}
        </Check>
      ))}
    </fieldset>
  )
}

type CheckProps = { name: FilterName; value: string; checked: boolean; amount: number; children: Child }

export function Check({ name, value, checked, amount, children }: CheckProps) {
  return (
    <label class="pick">
      <input type="checkbox" name={name} value={value} checked={checked} form={formId} autocomplete="off" />
      <span>{children}</span>
      <span class="amount quiet">{number(amount)}</span>
    </label>
  )
}

type FoldProps = { label: string; open?: boolean; active: number; children: Child }

/** A group of filters that can be folded; open while one of them is set. */
export function Fold({ label, open = false, active, children }: FoldProps) {
  return (
    <details class="group-fold" open={open || active > 0}>
      <summary>
        {label}
        {active > 0 && <span class="quiet"> ({active})</span>}
      </summary>
      <div class="group-body">{children}</div>
    </details>
  )
}

/** Values that a form keeps though no field shows them: their chips take them off. */
export function Kept({ name, values = [] }: { name: FilterName; values?: readonly string[] | undefined }) {
  return (
    <>
      {values.map((value) => (
        <input type="hidden" name={name} value={value} form={formId} />
      ))}
    </>
  )
}
