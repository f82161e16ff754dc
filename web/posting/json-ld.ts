import type { PostingDetail } from '../../server/views.ts'

/**
 * A posting as schema.org/JobPosting, for search engines; `null` for one that is closed, or of which not everything is
 * known that Google requires (developers.google.com/search/docs/appearance/structured-data/job-posting): title,
 * description, employer, the date the employer posted it, and a place with its country. Nothing is guessed: where the
 * source states no date, the posting's page is found by the sitemap alone.
 */
export function jobPosting(posting: PostingDetail, canonical: string): Record<string, unknown> | null {
  if (posting.status !== 'open' || !posting.detailed || posting.html === '' || posting.postedAt === null) return null
  const place = placesOf(posting)
  if (!place) return null
  const { title, html, employer, postedAt, validThrough, employmentType, salary } = posting
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
    datePosted: postedAt,
    ...place,
    ...(validThrough && { validThrough }),
    ...(employmentType && { employmentType: employmentTypes[employmentType] }),
    ...(salary && { baseSalary: baseSalary(salary) }),
  }
}

/**
 * Where the work is: for remote work the countries in which one may live, otherwise the addresses. Google requires the
 * country of each; `null` when no place has one.
 */
function placesOf({ places, workplace }: PostingDetail): Record<string, unknown> | null {
  const known = places.flatMap(({ city, region, country }) => (country === null ? [] : [{ city, region, country }]))
  if (known.length === 0) return null
  if (workplace === 'remote') {
    const countries = [...new Set(known.map(({ country }) => country))]
    const applicantLocationRequirements = countries.map((name) => ({ '@type': 'Country', name }))
    return { jobLocationType: 'TELECOMMUTE', applicantLocationRequirements }
  }
  const jobLocation = known.map(({ city, region, country }) => ({
    '@type': 'Place',
    address: {
      '@type': 'PostalAddress',
      ...(city !== null && { addressLocality: city }),
      ...(region !== null && { addressRegion: region }),
      addressCountry: country,
    },
  }))
  return { jobLocation }
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
