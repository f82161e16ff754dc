import { z } from 'zod'
import { SourceChanged } from '../../errors.ts'
import type { Detail } from '../../scraper.ts'
import { joinSections } from '../../text.ts'

const depthMax = 12
const marker = '__staticRouterHydrationData'

const text = z.string().nullish()
const position = z
  .object({
    jobSummary: text,
    description: text,
    responsibilities: text,
    minimumQualifications: text,
    preferredQualifications: text,
  })
  .refine(({ jobSummary, description }) => Boolean(jobSummary || description))

/**
 * The text of a posting from the data that its page was drawn with: `window.__staticRouterHydrationData =
 * JSON.parse("…")`. Throws `SourceChanged` when the page holds no such data.
 */
export function detailIn(page: string, url: string): Detail {
  const data = dataIn(page)
  const found = data === null ? null : positionIn(data, 0)
  if (!found) throw new SourceChanged(`${url}: ${marker}: no position in it`)
  return {
    description: joinSections([
      ['Summary', html(found.jobSummary)],
      ['Description', html(found.description)],
      ['Responsibilities', html(found.responsibilities)],
      ['Minimum qualifications', html(found.minimumQualifications)],
      ['Preferred qualifications', html(found.preferredQualifications)],
    ]),
  }
}

function dataIn(page: string): unknown {
  const start = page.indexOf('JSON.parse("', page.indexOf(marker))
  if (!page.includes(marker) || start < 0) return null
  const from = start + 'JSON.parse('.length
  let end = from + 1
  while (end < page.length && page[end] !== '"') end += page[end] === '\\' ? 2 : 1
  try {
    return JSON.parse(z.string().parse(JSON.parse(page.slice(from, end + 1))))
  } catch {
    return null
  }
}

function positionIn(value: unknown, depth: number): z.output<typeof position> | null {
  if (typeof value !== 'object' || value === null || depth > depthMax) return null
  const own = Array.isArray(value) ? null : position.safeParse(value).data
  if (own) return own
  for (const inner of Object.values(value)) {
    const found = positionIn(inner, depth + 1)
    if (found) return found
  }
  return null
}

/** Plain text with line breaks where a site writes no HTML. */
const html = (text: string | null | undefined) =>
  text && !/<[a-z]/i.test(text)
    ? text
        .split('\n')
        .filter((line) => line.trim())
        .map((line) => `<p>${line.replaceAll('<', '&lt;')}</p>`)
        .join('\n')
    : text
