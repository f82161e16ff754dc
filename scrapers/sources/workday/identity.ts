import { z } from 'zod'

/** What tells who a row of the list is. */
const named = z.object({
  externalPath: z.string().startsWith('/'),
  bulletFields: z.array(z.string()).nullish().catch(null),
})
type Named = z.output<typeof named>

/** The id of a row whatever else it holds; `null` when it has no path. */
export function idIn(row: unknown): string | null {
  const { data } = named.safeParse(row)
  return data ? idOf(data.externalPath, requisitionOf(data)) : null
}

/** The bullet that the posting's path repeats after its title: other bullets are places or categories. */
export function requisitionOf({ externalPath, bulletFields }: Named): string | null {
  const last = lastPart(externalPath)
  const isNamed = (bullet: string) => [last, last.replace(/-\d+$/, '')].some((path) => path.endsWith(`_${bullet}`))
  return (bulletFields ?? []).find((bullet) => /\d/.test(bullet) && isNamed(bullet)) ?? null
}

/**
 * The path from the requisition on, else after its last `_`: what stands before is the title, which may change.
 * A requisition that is posted twice has a path with a number behind it (`JR1987654-1`), so the path knows better.
 */
export function idOf(externalPath: string, requisition: string | null): string {
  const last = lastPart(externalPath)
  const start = requisition === null ? last.lastIndexOf('_') : last.lastIndexOf(`_${requisition}`)
  return last.slice(start + 1) || last
}

const lastPart = (path: string) => path.slice(path.lastIndexOf('/') + 1)
