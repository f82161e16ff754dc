import { escapeUTF8 } from 'entities'
import { z } from 'zod'
import { amount, flag, html, idText, listOf, moment, text } from '../../said.ts'
import type { Salary, ScrapedPostingInput } from '../../scraper.ts'
import {
  joinSections,
  mergeSalaries,
  parseMoment,
  readEmploymentType,
  readSalary,
  readSalaryPeriod,
} from '../../text.ts'

const pay = z.object({ MinimumRange: amount, MaximumRange: amount, RateIntervalCode: text, Description: text })

/** One result of USAJOBS' search, as far as it is used. */
export const item = z.object({
  MatchedObjectId: idText,
  MatchedObjectDescriptor: z.object({
    PositionID: text,
    PositionTitle: z.string(),
    PositionURI: z.string(),
    PositionLocation: listOf(z.object({ LocationName: text })),
    OrganizationName: text,
    DepartmentName: text,
    PositionSchedule: listOf(z.object({ Name: text })),
    QualificationSummary: html,
    PositionRemuneration: listOf(pay),
    PublicationStartDate: moment,
    ApplicationCloseDate: moment,
    UserArea: z
      .object({
        Details: z
          .object({
            JobSummary: html,
            MajorDuties: z.union([z.array(z.string()), z.string().transform((duty) => [duty])]).nullish(),
            RemoteIndicator: flag,
          })
          .nullish(),
      })
      .nullish(),
  }),
})

export type Item = z.output<typeof item>

export function toPosting({ MatchedObjectId, MatchedObjectDescriptor: said }: Item): ScrapedPostingInput {
  const details = said.UserArea?.Details
  return {
    id: MatchedObjectId,
    // The port that the API writes (`https://www.usajobs.gov:443/...`) is the usual one.
    url: said.PositionURI.replace('.gov:443/', '.gov/'),
    title: said.PositionTitle,
    employer: said.OrganizationName || said.DepartmentName || null,
    locations: (said.PositionLocation ?? []).map(({ LocationName }) => LocationName ?? ''),
    description: joinSections([
      [null, paragraph(details?.JobSummary)],
      ['Duties', (details?.MajorDuties ?? []).map(paragraph).join('\n')],
      ['Qualifications', paragraph(said.QualificationSummary)],
    ]),
    workplace: details?.RemoteIndicator ? 'remote' : null,
    employmentType: readEmploymentType(said.PositionSchedule?.map(({ Name }) => Name ?? null)),
    department: said.DepartmentName || null,
    requisition: said.PositionID || null,
    salary: mergeSalaries((said.PositionRemuneration ?? []).map(payOf)),
    postedAt: parseMoment(said.PublicationStartDate),
    validThrough: parseMoment(said.ApplicationCloseDate),
  }
}

/** The API writes plain text. */
const paragraph = (text: string | null | undefined) => (text ? `<p>${escapeUTF8(text)}</p>` : '')

const payOf = ({ MinimumRange, MaximumRange, RateIntervalCode, Description }: z.output<typeof pay>) =>
  readSalary({
    min: MinimumRange,
    max: MaximumRange,
    currency: 'USD',
    period: periodOf.get(RateIntervalCode ?? '') ?? readSalaryPeriod(RateIntervalCode) ?? readSalaryPeriod(Description),
  })

/** Biweekly pay (BW), piece work (PW) and none (WC) are no period of ours. */
const periodOf = new Map(Object.entries<Salary['period']>({ PA: 'year', PM: 'month', PD: 'day', PH: 'hour' }))
