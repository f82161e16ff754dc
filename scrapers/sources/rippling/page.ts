import { z } from 'zod'
import { amount, html, listOf, moment, optional, text } from '../../said.ts'
import {
  joinSections,
  mergeSalaries,
  parseMoment,
  readEmploymentType,
  readSalary,
  readSalaryPeriod,
} from '../../text.ts'

export const named = z.union([
  z.string().transform((name) => ({ name, workplaceType: null })),
  z
    .object({ name: text, label: text, workplaceType: text })
    .transform(({ name, label, workplaceType }) => ({ name: name || label || '', workplaceType })),
])

export const detailed = z.object({
  name: z.string(),
  description: z.object({ company: html, role: html }).nullish(),
  employmentType: optional(z.object({ label: text, id: text })),
  department: optional(named),
  workLocations: listOf(named),
  createdOn: moment,
  companyName: text,
  payRangeDetails: listOf(z.object({ currency: text, frequency: text, rangeStart: amount, rangeEnd: amount })),
})

/** What a posting's own page says. */
export function toDetail(page: z.output<typeof detailed>) {
  const { employmentType, description } = page
  return {
    title: page.name,
    employer: page.companyName || null,
    locations: (page.workLocations ?? []).map(({ name }) => name),
    description: joinSections([
      [null, description?.role],
      [null, description?.company],
    ]),
    // Which of the two holds the code (SALARIED_FT) and which its words differs.
    employmentType: readEmploymentType(employmentType?.label) ?? readEmploymentType(employmentType?.id),
    department: page.department?.name || null,
    postedAt: parseMoment(page.createdOn),
    salary: mergeSalaries(
      (page.payRangeDetails ?? []).map(({ rangeStart, rangeEnd, currency, frequency }) =>
        readSalary({ min: rangeStart, max: rangeEnd, currency, period: readSalaryPeriod(frequency) }),
      ),
    ),
  }
}
