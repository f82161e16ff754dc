import { Hono } from 'hono'
import { z } from 'zod'
import { renderTracking } from '../../../web/people/tracking.tsx'
import { peopleLimits } from '../../people/limits.ts'
import { isDayOrEmpty } from '../../people/tracking.ts'
import { trackingStates } from '../../people/tracking-states.ts'
import type { PeopleEnv } from '../../people/visitor.ts'
import { problemError } from '../problem.ts'
import { goTo, ownPath, readForm, rowId } from './forms.ts'
import type { Given } from './given.ts'
import { personOf, privateHeaders } from './person.ts'

const day = z
  .string()
  .refine(isDayOrEmpty, 'Must be a day as YYYY-MM-DD')
  .transform((text) => text || null)
const change = z.object({
  posting: rowId,
  /** `none`: it is not tracked any more. */
  state: z.enum([...trackingStates, 'none']).optional(),
  notes: z.string().max(peopleLimits.notesCharsMax).optional(),
  /** The notes as they stood when the form was shown; without them nobody is asked before others are written over. */
  began: z.string().optional(),
  appliedOn: day.optional(),
  nextOn: day.optional(),
  /** The day where the person is, which a script knows. */
  today: day.optional().catch(undefined),
  back: ownPath.default('/tracking'),
  /** What stands above it in a list: there the page comes back to when it is hidden, as it is not in the list any more. */
  above: z
    .string()
    .regex(/^posting-\d{1,15}$/)
    .optional(),
})

/** `/tracking`: the board, the table and their CSV; and the buttons that save and hide, wherever they stand. */
export function trackingRoutes({ people: { tracking }, now }: Given) {
  return new Hono<PeopleEnv>()
    .get('/tracking', (c) => {
      const view = c.req.query('view') === 'table' ? 'table' : 'board'
      const open = Number(c.req.query('edit')) || null
      const tracked = tracking.list(personOf(c).id)
      return c.html(renderTracking({ tracked, view, open, now: now(), imported: null }), 200, privateHeaders)
    })
    .post('/tracking', async (c) => {
      const { posting, state, back, above, today, began, ...rest } = await readForm(c, change)
      const { id } = personOf(c)
      const { notes } = rest
      if (began !== undefined && notes !== undefined && tracking.wouldLose(id, posting, { began, notes })) {
        const written = { posting, ...rest, notes }
        const tracked = tracking.list(id)
        const page = renderTracking({ tracked, view: 'board', open: posting, now: now(), imported: null, written })
        return c.html(page, 409, privateHeaders)
      }
      if (state === 'none') tracking.remove(id, posting)
      else tracking.put(id, posting, { ...(state && { state }), ...given(rest) }, today ?? undefined)
      // The page shows it by itself.
      if (c.req.header('accept') === 'application/json') return c.body(null, 204)
      return goTo(c, state === 'hidden' && above ? back.replace(/#.*$/, `#${above}`) : back)
    })
    .get('/tracking.csv', (c) => {
      if (c.var.visitor.kind !== 'person') return goTo(c, '/tracking')
      return c.body(tracking.toCsv(personOf(c).id), 200, {
        ...privateHeaders,
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="tracking.csv"',
      })
    })
    .post('/tracking/import', async (c) => {
      const { id } = personOf(c)
      const file = (await c.req.formData().catch(() => new FormData())).get('file')
      if (!(file instanceof File) || file.size === 0)
        throw problemError('invalid_parameters', 'file: choose a CSV file.')
      const imported = await tracking.fromCsv(id, await file.text())
      const page = renderTracking({ tracked: tracking.list(id), view: 'table', open: null, now: now(), imported })
      return c.html(page, imported.taken > 0 ? 200 : 422, privateHeaders)
    })
}

const given = <Fields extends Record<string, unknown>>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
