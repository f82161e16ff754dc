import { expect, test } from 'vitest'
import { resumeLimits } from '../../../server/profile/limits.ts'
import { profileDraft } from '../../../server/profile/views.ts'
import { pdfOf } from '../../helpers/documents.ts'
import { fixtureSite } from './site.ts'

const lines = ['Jo Doe', 'Site Reliability Engineer', 'Skills', 'Kubernetes (expert), Terraform, Zorkware']
const post = (body: BodyInit, type?: string) => {
  const { site, logged } = fixtureSite()
  const request = { method: 'POST', body, ...(type && { headers: { 'content-type': type } }) }
  return { answer: site.request('/api/v1/profile/parse', request), logged }
}
const form = (file: Blob | string) => {
  const data = new FormData()
  data.set('file', file)
  return data
}

test('a PDF becomes a profile with the words behind it, and is kept nowhere', async () => {
  const { answer, logged } = post(new Uint8Array(pdfOf([lines])), 'application/pdf')
  const response = await answer
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const draft = profileDraft.parse(await response.json())
  expect(draft.profile.headline).toBe('Site Reliability Engineer')
  expect(draft.skills[0]).toMatchObject({ skill: 'kubernetes', level: 5, words: [{ text: 'Kubernetes' }] })
  expect(draft.profile.unknownSkills).toEqual([{ words: 'Zorkware', level: null }])
  expect(logged).toEqual([])
}, 30_000)

test('a form’s file is read like a body', async () => {
  const response = await post(form(new Blob([lines.join('\n')]))).answer
  expect(profileDraft.parse(await response.json()).profile.skills).toHaveLength(3)
})

test.each([
  ['a file over 5 MB', new Uint8Array(resumeLimits.bytesMax + 1), 'application/pdf', 413, 'resume_too_large'],
  ['a body far over 5 MB', new Uint8Array(resumeLimits.bytesMax + 100_000), 'text/plain', 413, 'resume_too_large'],
  ['another content type', 'x', 'image/png', 415, 'resume_unsupported'],
  ['no content type', new Uint8Array([1, 2, 3]), undefined, 415, 'resume_unsupported'],
  [
    'a picture that calls itself a PDF',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    'application/pdf',
    415,
    'resume_picture',
  ],
  ['JSON that is no JSON Resume', '{"a":1}', 'application/json', 422, 'resume_not_json_resume'],
  ['an empty text', '  ', 'text/plain', 422, 'resume_no_text'],
  ['a form without a file', form('text'), undefined, 422, 'resume_no_text'],
  ['a broken form', 'x', 'multipart/form-data; boundary=y', 422, 'resume_no_text'],
] as const)('%s is refused as a problem', async (_, body, type, status, code) => {
  const response = await post(body, type).answer
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  expect(await response.json()).toMatchObject({ status, code, detail: expect.stringMatching(/^[A-Z].*\.$/) })
})

test('the description of the API lists it with its file and refusals', async () => {
  const document = await (await fixtureSite().site.request('/api/v1/openapi.json')).json()
  const { post } = document.paths['/api/v1/profile/parse']
  expect(Object.keys(post.requestBody.content)).toContain('application/pdf')
  expect(Object.keys(post.responses)).toEqual(expect.arrayContaining(['200', '413', '415', '422', '503']))
})
