import { Hono } from 'hono'
import { z } from 'zod'
import { renderKeys } from '../../../web/keys/keys.tsx'
import { dayMs } from '../../days.ts'
import { UsageError } from '../../errors.ts'
import type { Keys } from '../../keys/keys.ts'
import { isScope, type Scope, scopes } from '../../keys/scopes.ts'
import type { People } from '../../people/people.ts'
import { isOwner, type PeopleEnv } from '../../people/visitor.ts'
import { goTo, type PersonContext, readForm } from '../people/forms.ts'
import { privateHeaders } from '../people/person.ts'
import { problemError } from '../problem.ts'

export type KeyPagesOptions = { keys: Keys | null; people: People | null; now: () => Date }

const logMax = 50
/** Days that a key lives; `0`: until it is revoked. */
const lives = [30, 90, 365, 0] as const
const graceHours = 24

const wish = z.object({
  name: z.string().regex(/^[^\p{Cc}]{1,100}$/u, 'One line of at most 100 characters'),
  days: z.coerce.number().pipe(z.literal(lives)),
})
const withPrefix = z.object({ prefix: z.string().regex(/^[0-9A-Za-z]{8}$/) })

/** `/keys`: the owner makes, replaces and ends the keys of the API. A key is on the one answer that made it, and on no other. */
export function keyPages({ keys, people, now }: KeyPagesOptions) {
  function owned(c: PersonContext): Keys {
    if (keys && isOwner(c.var.visitor, people)) return keys
    throw problemError(
      'not_owner',
      'Only the owner of this installation, on its own machine, makes keys. Elsewhere: npm run -s rackline -- key create --help',
    )
  }
  const show = (c: PersonContext, keys: Keys, made: { key: string; name: string } | null = null) =>
    c.html(
      renderKeys({
        keys: keys.list().sort((a, b) => Number(b.state === 'active') - Number(a.state === 'active')),
        log: keys.log().slice(-logMax).reverse(),
        scopes,
        lives,
        graceHours,
        made,
        now: now(),
      }),
      200,
      privateHeaders,
    )
  return new Hono<PeopleEnv>()
    .get('/keys', (c) => show(c, owned(c)))
    .post('/keys', async (c) => {
      const keys = owned(c)
      const asked = await readScopes(c)
      const { name, days } = await readForm(c, wish)
      const expiresAt = days === 0 ? null : new Date(now().getTime() + days * dayMs)
      const { key } = keys.create({ name, scopes: asked, expiresAt, quota: null })
      return show(c, keys, { key, name })
    })
    .post('/keys/rotate', async (c) => {
      const keys = owned(c)
      const { prefix } = await readForm(c, withPrefix)
      const { key, view } = living(() => keys.rotate(prefix, graceHours * 3_600_000))
      return show(c, keys, { key, name: view.name })
    })
    .post('/keys/revoke', async (c) => {
      const keys = owned(c)
      const { prefix } = await readForm(c, withPrefix)
      living(() => keys.revoke(prefix))
      return goTo(c, '/keys')
    })
}

async function readScopes(c: PersonContext): Promise<Scope[]> {
  const fields = await c.req.formData().catch(() => new FormData())
  const asked = fields.getAll('scope').filter((value) => typeof value === 'string')
  const known = [...new Set(asked.filter(isScope))]
  if (known.length === 0 || known.length !== new Set(asked).size)
    throw problemError('invalid_parameters', `scope: choose at least one of ${Object.keys(scopes).join(', ')}.`)
  return known
}

/** What is wanted of a key that may have ended meanwhile, or never was. */
function living<Result>(change: () => Result): Result {
  try {
    return change()
  } catch (error) {
    if (error instanceof UsageError) throw problemError('not_found', 'There is no such key, or it has ended already.')
    throw error
  }
}
