import { Hono } from 'hono'
import { z } from 'zod'
import { renderQueue } from '../../../web/queue/queue.tsx'
import type { People } from '../../people/people.ts'
import type { Signer } from '../../people/secrets.ts'
import { isOwner, type PeopleEnv } from '../../people/visitor.ts'
import type { QueueDesk } from '../../queue/desk.ts'
import { jobStates } from '../../queue/queue.ts'
import { isPass } from '../guards/owner-pass.ts'
import { goTo, type PersonContext, readForm } from '../people/forms.ts'
import { privateHeaders } from '../people/person.ts'
import { problemError } from '../problem.ts'

export type QueuePagesOptions = {
  desk: QueueDesk | null
  signer: Signer | null
  people: People | null
  now: () => Date
}

const state = z.enum(jobStates)
const ofOne = z.object({ id: z.string().min(1).max(200), state })
const ofAll = z.object({ state: state.exclude(['running']) })
const done = z.enum(['retried', 'removed', 'purged']).nullable().catch(null)

/**
 * `/queue`: the owner looks at work, has it done anew, forgets it. The owner is who sits at the machine, or a command that can
 * read the database; a command is answered JSON.
 */
export function queuePages({ desk, signer, people, now }: QueuePagesOptions) {
  function owned(c: PersonContext): QueueDesk {
    const isCommand = signer !== null && isPass(signer, c.req.header('authorization'), now())
    if (desk && (isCommand || isOwner(c.var.visitor, people))) return desk
    throw problemError(
      'not_owner',
      'Only the owner of this installation, on its own machine, sees its work. Elsewhere: npm run -s rackline -- queue --help',
    )
  }
  const back = (c: PersonContext, to: Record<string, string>) => goTo(c, `/queue?${new URLSearchParams(to)}`)
  const gone = () => problemError('not_found', 'There is no such work any more, or the same is under way.')

  return new Hono<PeopleEnv>()
    .get('/queue', async (c) => {
      const desk = owned(c)
      const shown = state.catch('failed').parse(c.req.query('state'))
      const view = await answer(desk.look(shown))
      if (/json/.test(c.req.header('accept') ?? '')) return c.json(view, 200, privateHeaders)
      const page = renderQueue({ view, shown, done: done.parse(c.req.query('done') ?? null), now: now() })
      return c.html(page, 200, privateHeaders)
    })
    .post('/queue/retry', async (c) => {
      const desk = owned(c)
      const { id, state } = await readForm(c, ofOne)
      if (!(await answer(desk.retry(id)))) throw gone()
      return back(c, { state, done: 'retried' })
    })
    .post('/queue/remove', async (c) => {
      const desk = owned(c)
      const { id, state } = await readForm(c, ofOne)
      if (!(await answer(desk.remove(id)))) throw gone()
      return back(c, { state, done: 'removed' })
    })
    .post('/queue/purge', async (c) => {
      const desk = owned(c)
      const { state } = await readForm(c, ofAll)
      const count = await answer(desk.purge(state))
      return back(c, { state, done: 'purged', count: String(count) })
    })
}

/** What the queue says; a Redis that is away is no error of ours. */
async function answer<Said>(asked: Promise<Said>): Promise<Said> {
  try {
    return await asked
  } catch (cause) {
    throw problemError('not_ready', 'The queue does not answer: look whether Redis runs.', { cause })
  }
}
