import { renderPage } from './layout.tsx'
import type { WrongFilter } from './query.ts'

export type ErrorPage = {
  status: number
  code: string
  detail: string
  wrong?: WrongFilter[]
  backHref?: string
  backWords?: string
  /** Whether it answers a form, which the browser still has as it was filled in. */
  isOfForm?: boolean
  /** The address with another value of a filter. */
  hrefOf?: (name: string, value: string) => string
}

/** A page for an error: what happened, and where to go from here. */
export function renderError({
  status,
  code,
  detail,
  wrong = [],
  backHref = '/',
  backWords,
  isOfForm,
  hrefOf,
}: ErrorPage) {
  const headline = headlines[code] ?? byStatus(status)
  return renderPage({
    title: `${headline} · Rackline`,
    noindex: true,
    children: (
      <div class="page narrow error">
        <p class="eyebrow">{status}</p>
        <h1>{headline}</h1>
        <p dir="auto">{detail}</p>
        {wrong.length > 0 && (
          <ul>
            {wrong.map((filter) => (
              <Wrong filter={filter} hrefOf={hrefOf} />
            ))}
          </ul>
        )}
        <p>
          <a class="button" data-back={isOfForm ? '' : undefined} href={backHref}>
            {backWords ?? (backHref === '/' ? 'All postings' : 'The list without it')}
          </a>
        </p>
      </div>
    ),
  })
}

type WrongProps = { filter: WrongFilter; hrefOf: ErrorPage['hrefOf'] }

/** What cannot be, why, and what can be in its place. */
function Wrong({ filter: { name, value, allowed, why }, hrefOf }: WrongProps) {
  return (
    <li>
      <strong>{name}</strong> {why === null ? 'cannot be' : 'is'} <q dir="auto">{value}</q>
      {why === null && allowed.length > 0 && `; it can be ${allowed.join(', ')}`}
      {why !== null && `. ${why}`}
      {why !== null && hrefOf && allowed.length > 0 && (
        <ul>
          {allowed.map((other) => (
            <li>
              <a href={hrefOf(name, other)} dir="auto">
                {other}
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** The same as text. */
export function wrongWords({ name, value, allowed, why }: WrongFilter): string {
  const others = allowed.length > 0 ? `; it can be ${allowed.join(', ')}` : ''
  return why === null ? `${name} cannot be “${value}”${others}.` : `${name} is “${value}”${others}. ${why}`
}

const headlines: Record<string, string> = {
  posting_not_found: 'There is no such posting',
  invalid_parameters: 'This filter is not possible',
  invalid_form: 'This cannot be taken as it is',
  gone_meanwhile: 'It is not here any more',
  broken_link: 'This link is broken',
  cannot_write: 'Nothing can be kept here at present',
  quota_exceeded: 'Too many requests came from here',
  bad_cursor: 'This page of the list does not exist any more',
}

function byStatus(status: number) {
  if (status === 404) return 'Nothing is here'
  if (status >= 500) return 'Something went wrong here'
  return 'That did not work'
}
