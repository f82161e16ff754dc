import type { SkillName } from '../../server/profile/views.ts'
import { renderPage } from '../layout.tsx'
import { SkillNames } from './skill-names.tsx'

type StartProps = {
  names: readonly SkillName[]
  /** Why the résumé that was just handed in was not read. */
  refusal?: string
  /** What was pasted, so that nothing is lost. */
  pasted?: string
}

/** Where a profile begins: with a résumé, or with a few skills. */
export function renderProfileStart({ names, refusal, pasted = '' }: StartProps) {
  return renderPage({
    title: 'Your profile · Rackline',
    current: '/profile',
    description:
      'Find the AI infrastructure roles that fit you, and why: from a résumé or a few skills, without an account.',
    children: (
      <div class="page start">
        <header>
          <h1>Which roles fit you, and why?</h1>
          <p class="lead">
            Hand in a résumé or name a few skills. You get every open role ranked by arithmetic you can check, with what
            is missing and what to learn next. No account; nothing you hand in is kept.
          </p>
        </header>
        {refusal && (
          <p class="note refusal" role="alert" id="refusal">
            {refusal}
          </p>
        )}
        <p class="note remembered" data-remembered hidden>
          <span>This browser remembers a profile.</span>{' '}
          <a href="/profile" data-page="/matches">
            See its matches
          </a>{' '}
          <a href="/profile" data-page="/profile">
            Change it
          </a>{' '}
          <button type="button" class="quiet small" data-forget>
            Forget it
          </button>
        </p>
        <div class="ways">
          <Resume pasted={pasted} isRefused={refusal !== undefined} />
          <Pick names={names} />
        </div>
      </div>
    ),
  })
}

/** After a refusal the field that it is about has the focus, and is read with the reason. */
function Resume({ pasted, isRefused }: { pasted: string; isRefused: boolean }) {
  const wrong = { autofocus: true, 'aria-invalid': 'true' } as const
  const [isTextWrong, isFileWrong] = [isRefused && pasted.trim() !== '', isRefused && pasted.trim() === '']
  return (
    <form class="way" method="post" action="/profile" enctype="multipart/form-data">
      <h2>From a résumé</h2>
      <div class="drop">
        <label for="file">Choose a file or drop it here</label>
        <input
          id="file"
          type="file"
          name="file"
          accept=".pdf,.docx,.txt,.md,.markdown,.json,application/pdf,text/plain,text/markdown,application/json"
          aria-describedby={isFileWrong ? 'refusal file-hint' : 'file-hint'}
          {...(isFileWrong && wrong)}
        />
        <p class="hint" id="file-hint">
          PDF, DOCX, text, Markdown or JSON Resume; 5 MB and 30 pages at most.
        </p>
      </div>
      <div class="field">
        <label for="text">Or paste its text</label>
        <textarea
          id="text"
          name="text"
          rows={6}
          maxlength={150_000}
          {...(isTextWrong && { ...wrong, 'aria-describedby': 'refusal' })}
        >
          {pasted}
        </textarea>
      </div>
      <button type="submit" class="wide">
        Read my résumé
      </button>
      <p class="hint">
        It is read for skills, years, level and place. Name, age, gender and nationality are blanked out before that,
        and the text is forgotten once you have your answer.
      </p>
    </form>
  )
}

function Pick({ names }: { names: readonly SkillName[] }) {
  return (
    <form class="way" method="post" action="/profile/edit">
      <h2>From a few skills</h2>
      <div class="field">
        <label for="headline">What you are</label>
        <input id="headline" name="headline" maxlength={200} placeholder="Network engineer" />
      </div>
      {[1, 2, 3, 4, 5].map((number) => (
        <div class="field">
          <label for={`add-${number}`}>Skill {number}</label>
          <input id={`add-${number}`} name="add" list="skill-names" maxlength={200} />
        </div>
      ))}
      <SkillNames names={names} />
      <button type="submit" class="wide">
        Go on
      </button>
      <p class="hint">You can add more, and say how well you know each, on the next page.</p>
    </form>
  )
}
