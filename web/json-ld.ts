import type { PostingDetail } from '../server/views.ts'

/**
 * A posting as schema.org/JobPosting, for search engines; `null` for one that is closed or whose text is not read yet
 * (a JobPosting must have a description). Dates that the source does not state are left out, never guessed.
 */
export function jobPosting(posting: PostingDetail, canonical: string): Record<string, unknown> | null {
  if (posting.status !== 'open' || !posting.detailed || posting.html === '') return null
  const { title, html, employer, locations, workplace, postedAt, validThrough, employmentType, salary } = posting
  return {
    '@context': 'https://schema.org/',
    '@type': 'JobPosting',
    title,
    description: html,
    url: canonical,
    sameAs: posting.url,
    directApply: false,
    identifier: { '@type': 'PropertyValue', name: posting.board, value: String(posting.id) },
    hiringOrganization: { '@type': 'Organization', name: employer.name },
    ...(locations.length > 0 && { jobLocation: locations.map((place) => ({ '@type': 'Place', address: place })) }),
    ...(workplace === 'remote' && { jobLocationType: 'TELECOMMUTE' }),
    ...(postedAt && { datePosted: postedAt }),
    ...(validThrough && { validThrough }),
    ...(employmentType && { employmentType: employmentTypes[employmentType] }),
    ...(salary && { baseSalary: baseSalary(salary) }),
  }
}

/** JSON that may stand inside a script element: no `<` can end it or open a comment. */
export const scriptJson = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')

const employmentTypes = {
  'full-time': 'FULL_TIME',
  'part-time': 'PART_TIME',
  contract: 'CONTRACTOR',
  temporary: 'TEMPORARY',
  internship: 'INTERN',
} as const

function baseSalary({ min, max, currency, period }: NonNullable<PostingDetail['salary']>) {
  const bounds = { ...(min !== null && { minValue: min }), ...(max !== null && { maxValue: max }) }
  return {
    '@type': 'MonetaryAmount',
    currency,
    value: { '@type': 'QuantitativeValue', ...bounds, unitText: period.toUpperCase() },
  }
}
