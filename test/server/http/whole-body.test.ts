import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { expect, test } from 'vitest'
import { answerInBytes, bodyOf } from '../../../server/http/sending/whole-body.ts'

const text = '<p>é 𝕏 \ud800</p>'

/** What a page and an answer of the API say of themselves; `again`: middleware that reads bodies more than once. */
async function answers(again: boolean) {
  const app = new Hono()
  if (again)
    app.use(async (c, next) => {
      await next()
      expect(await bodyOf(c.res)).toBe(await bodyOf(c.res))
    }, answerInBytes)
  app.get('/page', (c) => {
    setCookie(c, 'rackline', 'secret')
    return c.html(text, 410, { 'cache-control': 'no-store' })
  })
  app.get('/plain', (c) => c.html(text))
  app.get('/data', (c) => c.json({ text }, 200))
  app.get('/problem', (c) => c.json({ text }, { status: 404, headers: { 'content-type': 'application/problem+json' } }))
  app.get('/problem-too', (c) => c.json({ text }, 404, { 'content-type': 'application/problem+json' }))
  const paths = ['/page', '/plain', '/data', '/problem', '/problem-too']
  return Promise.all(
    paths.map(async (path) => {
      const answer = await app.request(path)
      return { path, status: answer.status, headers: [...answer.headers], body: await answer.text() }
    }),
  )
}

test('pages and JSON that are read on their way say what they would say unread', async () => {
  expect(await answers(true)).toEqual(await answers(false))
})
