import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Browsing, browse, type PeopleApp, peopleApp } from '../../helpers/people-app.ts'

/** What a person and a program do one after the other, beside a plain model of what must be there. */
const runs = 12
const pathOf = (path: string) => `http://127.0.0.1:3000${path}`

type KeyState = 'active' | 'revoked'
type Model = { keys: Map<string, KeyState>; searches: Set<string> }
type Real = { under: PeopleApp; owner: Browsing }
type Command = fc.AsyncCommand<Model, Real>

const statusOf = async ({ under }: Real, key: string) => {
  const headers = { authorization: `Bearer ${key}` }
  return (await under.app.site.request(pathOf('/api/v1/progress'), { headers })).status
}
const nth = <Value>(values: Iterable<Value>, n: number): Value | undefined => {
  const all = [...values]
  return all[n % Math.max(1, all.length)]
}
/** A command on something that is there: it runs only while there is anything. */
const on = (
  name: string,
  has: (model: Model) => number,
  run: (model: Model, real: Real) => Promise<void>,
): Command => ({ check: (model) => has(model) > 0, run, toString: () => name })

const makeKey = fc.constant<Command>({
  check: () => true,
  async run(model, real) {
    const answer = await real.owner.post('/keys', { name: 'n', scope: 'read:postings', days: '0' })
    const key = /rk_live_[0-9A-Za-z_]+/.exec(await answer.text())?.[0] ?? ''
    expect(await statusOf(real, key)).toBe(200)
    model.keys.set(key, 'active')
  },
  toString: () => 'make key',
})
const revokeKey = fc.nat({ max: 9 }).map((n) =>
  on(
    `revoke key ${n}`,
    ({ keys }) => keys.size,
    async (model, { owner }) => {
      const [key = '', state] = nth(model.keys, n) ?? []
      const { status } = await owner.post('/keys/revoke', { prefix: key.slice(8, 16) })
      expect(status).toBe(state === 'active' ? 303 : 404)
      model.keys.set(key, 'revoked')
    },
  ),
)
const useKey = fc.nat({ max: 9 }).map((n) =>
  on(
    `use key ${n}`,
    ({ keys }) => keys.size,
    async (model, real) => {
      const [key = '', state] = nth(model.keys, n) ?? []
      expect(await statusOf(real, key)).toBe(state === 'active' ? 200 : 401)
    },
  ),
)
const searchName = fc.integer({ min: 1, max: 6 }).map((n) => `canary search ${n}`)
const keepSearch = searchName.map(
  (name): Command => ({
    check: ({ searches }) => !searches.has(name),
    async run(model, { owner }) {
      expect((await owner.post('/yours/searches', { name, query: `q=${name.at(-1)}` })).status).toBe(303)
      model.searches.add(name)
      expect(await owner.text('/yours')).toContain(name)
    },
    toString: () => `keep ${name}`,
  }),
)
const removeSearch = fc.nat({ max: 9 }).map((n) =>
  on(
    `remove search ${n}`,
    ({ searches }) => searches.size,
    async (model, { under, owner }) => {
      const name = nth(model.searches, n) ?? ''
      const kept = under.app.people.keeping.searches(under.app.people.ownerId()).find((one) => one.name === name)
      const remove = () => owner.post('/yours/searches/remove', { id: String(kept?.id) })
      expect((await remove()).status).toBe(303)
      model.searches.delete(name)
      expect(await owner.text('/yours')).not.toContain(name)
      expect((await remove()).status, 'what is gone cannot be removed again').toBe(404)
    },
  ),
)
const readAll = fc.constant(
  on(
    'read all',
    () => 1,
    async (model, { under, owner }) => {
      const page = await owner.text('/yours')
      for (const name of model.searches) expect(page).toContain(name)
      const states = under.app.keys.list().map(({ prefix, state }) => `${prefix} ${state}`)
      expect(states.sort()).toEqual([...model.keys].map(([key, state]) => `${key.slice(8, 16)} ${state}`).sort())
    },
  ),
)

test('whatever is made, read, removed and read again in whatever order, what is there is what a plain model says', async () => {
  const commands = fc.commands([makeKey, revokeKey, useKey, keepSearch, removeSearch, readAll], { maxCommands: 20 })
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      const under = peopleApp()
      const start = () => ({
        model: { keys: new Map<string, KeyState>(), searches: new Set<string>() },
        real: { under, owner: browse(under) },
      })
      await fc.asyncModelRun(start, sequence)
    }),
    { numRuns: runs },
  )
}, 60_000)
