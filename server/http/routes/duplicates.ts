import { Hono } from 'hono'
import { z } from 'zod'
import type { People } from '../../people/people.ts'
import { isOwner, type PeopleEnv } from '../../people/visitor.ts'
import type { Services } from '../../views.ts'
import { goTo, type PersonContext, readForm, rowId } from '../people/forms.ts'
import { problemError } from '../problem.ts'

type Options = { people: People | null; services: Pick<Services, 'tellApart' | 'takeBackApart'>; now: () => Date }
const other = z.object({ other: rowId })

/**
 * `POST /postings/{id}/apart` and `…/together`: the owner says that two postings are not one role, and takes it back. It
 * holds for everybody who looks at this installation, so nobody else may.
 */
export function duplicateRoutes({ people, services, now }: Options) {
  async function readPair(c: PersonContext) {
    if (!isOwner(c.var.visitor, people))
      throw problemError(
        'not_owner',
        'Only the owner of this installation, on its own machine, says which are one role.',
      )
    const id = rowId.safeParse(c.req.param('id'))
    if (!id.success) throw problemError('posting_not_found', 'There is no such posting.')
    return { id: id.data, ...(await readForm(c, other)) }
  }
  const judged = (c: PersonContext, id: number, isDone: boolean) => {
    if (!isDone) throw problemError('posting_not_found', 'One of the two postings is not there, or they are one.')
    return goTo(c, `/postings/${id}#related`)
  }
  return new Hono<PeopleEnv>()
    .post('/postings/:id/apart', async (c) => {
      const { id, other } = await readPair(c)
      return judged(c, id, services.tellApart(id, other, now()))
    })
    .post('/postings/:id/together', async (c) => {
      const { id, other } = await readPair(c)
      return judged(c, id, services.takeBackApart(id, other))
    })
}
