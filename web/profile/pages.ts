import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Profile } from '../../server/matching/profile.ts'
import type { People } from '../../server/people/people.ts'
import type { PeopleEnv } from '../../server/people/visitor.ts'
import type { Services } from '../../server/views.ts'
import { renderError } from '../error.tsx'
import { canKeep } from '../people/mine.ts'
import { renderProfileEdit } from './edit.tsx'
import { readProfileForm } from './form.ts'
import { type ProfilePage, packProfile, profileHref, unpackProfile } from './link.ts'
import { renderProfileStart } from './start.tsx'

/** Headers of pages that show a profile: no copy anywhere, and its address goes to no other site. */
export const privateHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
}

const nothingGiven = 'Choose a file or paste the text of your résumé first.'

type Options = { services: Services; now: () => Date; people: People | null }

/** `/profile`: from a résumé or a few skills to a profile that can be corrected. Nothing of it is stored here. */
export function createProfilePages({ services, now, people }: Options) {
  const names = services.skillNames()
  const edit = (c: Context<PeopleEnv>, profile: Profile, draft: Parameters<typeof renderProfileEdit>[0]['draft']) =>
    c.html(
      renderProfileEdit({
        ...{ profile, packed: packProfile(profile), names, draft, canKeep: canKeep(c, people) },
        nearest: (words) => services.unknownIn({ skill: [words] })[0]?.nearest[0] ?? null,
        unknownPlaces: services.unknownPlaces(profile.places),
      }),
      200,
      privateHeaders,
    )

  return new Hono<PeopleEnv>()
    .get('/profile', (c) => {
      const packed = c.req.query('p')
      if (packed === undefined) return c.html(renderProfileStart({ names }))
      const profile = unpackProfile(packed)
      return profile ? edit(c, profile, null) : answerBroken(c)
    })
    .post('/profile', async (c) => {
      const given = await handedIn(c)
      if (given === null) return c.html(renderProfileStart({ names, refusal: nothingGiven }), 422, privateHeaders)
      const { bytes, pasted } = given
      try {
        const draft = await services.parseResume(bytes, now())
        return edit(c, draft.profile, draft)
      } catch (error) {
        const { data: refusal } = refused.safeParse(error)
        if (!refusal) throw error
        return c.html(renderProfileStart({ names, refusal: refusal.message, pasted }), refusal.status, privateHeaders)
      }
    })
    .post('/profile/edit', async (c) => {
      const fields = await c.req.formData()
      const profile = readProfileForm(fields, services.skillsNamed)
      const page = pages.get(String(fields.get('do'))) ?? '/profile'
      const to = fields.has('remove') || fields.has('removeUnknown') ? '/profile' : page
      const place = to === '/profile' ? placeAfter(fields, profile, services.unknownPlaces(profile.places)) : ''
      return c.body(null, 303, { ...privateHeaders, location: profileHref(to, packProfile(profile)) + place })
    })
}

/** Where in the profile a step leads to: what was not understood, or else where the next one is taken; a new one is seen from its top. */
function placeAfter(fields: FormData, { unknownSkills }: Profile, unknownPlaces: readonly string[]) {
  const hasUnknown = unknownSkills.length > 0
  if (!fields.has('p')) return ''
  if (fields.has('remove')) return '#skills'
  if (fields.has('removeUnknown') || fields.has('instead')) return hasUnknown ? '#unknown' : '#add'
  const isNew = unknownSkills.some(({ words }) => !fields.getAll('unknown').includes(words))
  if (isNew) return '#unknown'
  if (fields.get('do') === 'add' || fields.getAll('add').some((names) => names !== '')) return '#add'
  return unknownPlaces.length > 0 ? '#places' : ''
}

const pages = new Map<string, ProfilePage>([
  ['matches', '/matches'],
  ['positioning', '/positioning'],
])

type HandedIn = { bytes: Uint8Array; pasted: string }

/** The file, or else the pasted text; `null` for a form without either. */
async function handedIn(c: Context): Promise<HandedIn | null> {
  const fields = await c.req.formData().catch(() => new FormData())
  const [file, text] = [fields.get('file'), fields.get('text')]
  const pasted = typeof text === 'string' ? text : ''
  if (file instanceof File && file.size > 0) return { bytes: await file.bytes(), pasted }
  return pasted.trim() ? { bytes: new TextEncoder().encode(pasted), pasted } : null
}

const refused = z.object({
  code: z.string().startsWith('resume_'),
  status: z.literal([413, 415, 422, 503]),
  message: z.string(),
})

/** A link that was cut or altered says nothing; the person can begin again. */
export function answerBroken(c: Context) {
  const detail = 'The link of this profile is incomplete or was altered, so nothing can be read from it.'
  const page = renderError({ status: 400, code: 'broken_link', detail, backHref: '/profile', backWords: 'Begin again' })
  return c.html(page, 400, privateHeaders)
}
