import { expect, test } from 'vitest'
import { item, toPosting } from '../../../scrapers/sources/usajobs/posting.ts'

const paid = (RateIntervalCode: string, Description: string | null) =>
  toPosting(
    item.parse({
      MatchedObjectId: '830000001',
      MatchedObjectDescriptor: {
        PositionTitle: 'IT Specialist',
        PositionURI: 'https://www.usajobs.gov:443/job/830000001',
        PositionRemuneration: [{ MinimumRange: '4000.0', MaximumRange: '5000.0', RateIntervalCode, Description }],
      },
    }),
  ).salary

test.each([
  ['BW', 'Bi-weekly'],
  ['Bi-weekly', null],
  ['PW', 'Piece Work'],
  ['WC', 'Without Compensation'],
])('pay by %s (%s) has no period of ours, and is not shown as one', (code, words) =>
  expect(paid(code, words)).toBeNull(),
)

test.each([
  ['PM', 'Per Month', 'month'],
  ['Per Year', null, 'year'],
  ['PH', 'Per Hour', 'hour'],
])('pay by %s (%s) is by the %s', (code, words, period) => expect(paid(code, words)).toMatchObject({ period }))
