import type { Profile } from '../../server/matching/profile.ts'
import type { ProfileDraft, SkillName } from '../../server/profile/views.ts'
import { renderPage } from '../layout.tsx'
import { profileHref } from './link.ts'
import { SkillNames } from './skill-names.tsx'
import { Skills } from './skills.tsx'
import { Weights } from './weights.tsx'
import { Wishes } from './wishes.tsx'

type EditProps = {
  profile: Profile
  packed: string
  names: readonly SkillName[]
  /** What was read from a résumé just now, with its lines: shown once and kept nowhere. */
  draft: ProfileDraft | null
  /** The skill whose name is written most like these words; `null` where none is. */
  nearest: (words: string) => string | null
  /** Those of its places that name none. */
  unknownPlaces: readonly string[]
  /** Whether a person is there who can keep it on this server. */
  canKeep: boolean
}

/** The profile, all of it to be corrected. One form; every button of it works without script. */
export function renderProfileEdit({ profile, packed, names, draft, nearest, unknownPlaces, canKeep }: EditProps) {
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return renderPage({
    title: 'Your profile · Rackline',
    current: '/profile',
    noindex: true,
    packedProfile: packed,
    children: (
      <form class="page profile" method="post" action="/profile/edit">
        <input type="hidden" name="p" value={packed} />
        <button class="hidden" type="submit" name="do" value="keep" tabindex={-1}>
          Keep changes and stay here
        </button>
        <header>
          <h1>Your profile</h1>
          <p class="lead">{leadOf(profile, draft)}</p>
        </header>
        <div class="profile-columns">
          <Skills
            profile={profile}
            readings={draft?.skills ?? []}
            nameOf={(id) => nameOf.get(id) ?? id}
            nearest={nearest}
          />
          <div class="profile-side">
            <Wishes profile={profile} from={draft} unknownPlaces={unknownPlaces} />
            <Weights weights={profile.weights} />
          </div>
        </div>
        <SkillNames names={names} />
        <Actions packed={packed} canKeep={canKeep} />
      </form>
    ),
  })
}

function leadOf(profile: Profile, draft: ProfileDraft | null) {
  if (!draft) return 'Correct it, add to it, and say what you look for.'
  if (profile.skills.length === 0)
    return (
      <>
        No skill that is known here stands in this text. Name some below, or <a href="/profile">hand in another</a>.
      </>
    )
  return 'This is what your résumé says, as far as it could be read. Correct what is wrong: every skill stands beside the words it came from.'
}

function Actions({ packed, canKeep }: { packed: string; canKeep: boolean }) {
  return (
    <div class="actions">
      <button type="submit" name="do" value="matches">
        See my matches
      </button>
      <button type="submit" class="quiet" name="do" value="positioning">
        What to learn next
      </button>
      {canKeep && (
        <button type="submit" class="quiet" formaction="/yours/profiles">
          Keep it under Yours
        </button>
      )}
      <p class="hint">
        Your profile lives in <a href={profileHref('/profile', packed)}>this private link</a> and, if it can, in this
        browser. Whoever has the link can read it: it holds skills and wishes, never your name.
      </p>
    </div>
  )
}
