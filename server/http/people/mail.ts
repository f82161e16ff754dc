import { Hono } from 'hono'
import { renderMail } from '../../../web/people/mail.tsx'
import type { PeopleEnv } from '../../people/visitor.ts'
import { problemError } from '../problem.ts'
import { isFromHere } from '../visitor.ts'
import type { Given } from './given.ts'
import { privateHeaders } from './person.ts'

/** `/mail`: what became of the letters, counted; and the same as a metric for whoever watches the machine. */
export function mailRoutes({ people: { letters, access }, now }: Given) {
  return new Hono<PeopleEnv>()
    .get('/mail', (c) =>
      c.html(renderMail({ ...letters.status(), byMail: access.kind === 'accounts', now: now() }), 200, privateHeaders),
    )
    .get('/mail/metrics', (c) => {
      if (!isFromHere(c)) throw problemError('not_found', 'Metrics are given on the machine itself only.')
      const lines = Object.entries(letters.status().counts).map(
        ([state, n]) => `rackline_letters{state="${state}",window="30d"} ${n}\n`,
      )
      return c.text(
        `# HELP rackline_letters Letters of the last days by state; window says of how many.\n# TYPE rackline_letters gauge\n${lines.join('')}`,
      )
    })
}
