import type { Place } from '../places/place.ts'

/** A law that expects a pay range of a posting, or before the interview. */
export type PayLaw = {
  readonly id: string
  readonly title: string
  /** The statute, and where its text or its authority's page stands. */
  readonly citation: string
  readonly source: string
  /** ISO 3166-1 alpha-2, and the region as `Place` has it; `null`: all of the country. */
  readonly country: string
  readonly region: string | null
  /** The first day on which it expects the range. */
  readonly since: string
  /** Fewer employees than this: it does not apply. */
  readonly employeesMin: number
  /** `posting`: in the posting itself. `before-interview`: there, or otherwise before the interview. */
  readonly expects: 'posting' | 'before-interview'
}

const state = (
  [region, title]: readonly [string, string],
  [since, employeesMin]: readonly [string, number],
  citation: string,
  source: string,
  country = 'US',
): PayLaw => ({
  id: `${country}-${region}`.toLowerCase(),
  title,
  citation,
  source,
  country,
  region,
  since,
  employeesMin,
  expects: 'posting',
})

/** What statutes and their authorities say; looked up in November 2026. Towns and counties have further ones. */
const states: readonly PayLaw[] = [
  state(
    ['CA', 'California'],
    ['2023-01-01', 15],
    'Labor Code § 432.3 (SB 1162)',
    'https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=LAB&sectionNum=432.3',
  ),
  state(
    ['CO', 'Colorado'],
    ['2021-01-01', 1],
    'C.R.S. § 8-5-201 (Equal Pay for Equal Work Act)',
    'https://cdle.colorado.gov/equalpaytransparency',
  ),
  state(
    ['DC', 'District of Columbia'],
    ['2024-06-30', 1],
    'D.C. Code § 32-1453.01 (Wage Transparency Omnibus Amendment Act of 2023)',
    'https://code.dccouncil.gov/us/dc/council/code/sections/32-1453.01',
  ),
  state(
    ['HI', 'Hawaii'],
    ['2024-01-01', 50],
    'Act 203 of 2023 (SB 1057)',
    'https://www.capitol.hawaii.gov/sessions/session2023/bills/SB1057_CD1_.htm',
  ),
  state(
    ['IL', 'Illinois'],
    ['2025-01-01', 15],
    '820 ILCS 112/10 (b-25) (Equal Pay Act of 2003)',
    'https://labor.illinois.gov/laws-rules/conmed/equal-pay-act-salary-transparency.html',
  ),
  state(
    ['MD', 'Maryland'],
    ['2024-10-01', 1],
    'Labor and Employment § 3-304.2 (Wage Range Transparency)',
    'https://www.labor.maryland.gov/labor/wages/equalpay.shtml',
  ),
  state(
    ['MA', 'Massachusetts'],
    ['2025-10-29', 25],
    'M.G.L. c. 149 § 105F (Frances Perkins Workplace Equity Act)',
    'https://www.mass.gov/info-details/pay-transparency-in-massachusetts',
  ),
  state(
    ['MN', 'Minnesota'],
    ['2025-01-01', 30],
    'Minn. Stat. § 181.173',
    'https://www.revisor.mn.gov/statutes/cite/181.173',
  ),
  state(
    ['NJ', 'New Jersey'],
    ['2025-06-01', 10],
    'N.J.S.A. 34:6B-23 (Pay and Benefit Transparency Act)',
    'https://www.nj.gov/labor/wageandhour/tools-resources/laws/',
  ),
  state(
    ['NY', 'New York'],
    ['2023-09-17', 4],
    'Labor Law § 194-b; in New York City also Administrative Code § 8-107 (32), since 2022-11-01',
    'https://www.nysenate.gov/legislation/laws/LAB/194-B',
  ),
  state(
    ['VT', 'Vermont'],
    ['2025-07-01', 5],
    '21 V.S.A. § 495t',
    'https://legislature.vermont.gov/statutes/section/21/005/00495t',
  ),
  state(
    ['WA', 'Washington'],
    ['2023-01-01', 15],
    'RCW 49.58.110 (Equal Pay and Opportunities Act)',
    'https://app.leg.wa.gov/rcw/default.aspx?cite=49.58.110',
  ),
  state(
    ['BC', 'British Columbia'],
    ['2023-11-01', 1],
    'Pay Transparency Act, SBC 2023, c. 18, s. 2',
    'https://www2.gov.bc.ca/gov/content/gender-equity/wage-or-salary-information-on-job-postings',
    'CA',
  ),
  state(
    ['ON', 'Ontario'],
    ['2026-01-01', 25],
    'Employment Standards Act, 2000, Part III.1; not for pay above CAD 200,000 a year',
    'https://www.ontario.ca/document/your-guide-employment-standards-act-0/publicly-advertised-job-postings',
    'CA',
  ),
]

const union = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')
const directive = (country: string): PayLaw => ({
  id: `eu-${country.toLowerCase()}`,
  title: 'European Union',
  citation: 'Directive (EU) 2023/970, Article 5; how, the law of the member state says',
  source: 'https://eur-lex.europa.eu/eli/dir/2023/970/oj',
  country,
  region: null,
  since: '2026-06-07',
  employeesMin: 1,
  expects: 'before-interview',
})
export const payLaws: readonly PayLaw[] = [...states, ...union.map(directive)]

export type ApplicablePayLaw = PayLaw & { readonly through: 'place' | 'remote' }

/**
 * The laws that may expect a pay range of a posting for `places` on the day of `now`; `remote` where it is done from
 * anywhere, so that a country without a region reaches the laws of its regions as well (`through`).
 */
export function payLawsFor(
  places: readonly Pick<Place, 'region' | 'country'>[],
  remote: boolean,
  now: Date,
): ApplicablePayLaw[] {
  const today = now.toISOString().slice(0, 10)
  return payLaws.flatMap((law): ApplicablePayLaw[] => {
    if (law.since > today) return []
    const inCountry = places.filter(({ country }) => country === law.country)
    if (inCountry.some(({ region }) => law.region === null || region === law.region))
      return [{ ...law, through: 'place' }]
    return remote && inCountry.some(({ region }) => region === null) ? [{ ...law, through: 'remote' }] : []
  })
}
