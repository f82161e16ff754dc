import type { LetterContent } from '../../server/digest/content.ts'
import type { Letter } from '../../server/digest/letters.ts'
import { longDate } from '../dates.tsx'
import { renderPage } from '../layout.tsx'
import { hiddenLine, type LetterItem, letterSections, periodOf } from '../letter/sections.ts'
import { stateWords } from './letter-words.ts'

/** One letter, as a page. */
export const renderLetter = ({ letter, now }: { letter: Letter; now: Date }) =>
  renderPage({
    title: `${letter.subject} · Rackline`,
    current: '/yours',
    noindex: true,
    children: (
      <article class="page narrow people letter">
        <p class="eyebrow">
          <a href="/digest">Your letters</a> · {longDate(letter.at.toISOString(), now)}
          {stateWords[letter.state] && ` · ${stateWords[letter.state]}`}
        </p>
        <LetterBody content={letter.content} />
      </article>
    ),
  })

/** The letter as it would be written now; nothing is sent. */
export const renderPreview = ({ subject, content }: { subject: string; content: LetterContent }) =>
  renderPage({
    title: `Preview: ${subject} · Rackline`,
    current: '/yours',
    noindex: true,
    children: (
      <article class="page narrow people letter">
        <p class="eyebrow">
          <a href="/digest">Your letters</a> · preview, as of now
        </p>
        <LetterBody content={content} />
      </article>
    ),
  })

function LetterBody({ content }: { content: LetterContent }) {
  const hidden = hiddenLine(content)
  return (
    <>
      <h1 dir="auto">{content.about.name}</h1>
      <p class="hint">{periodOf(content)}</p>
      {letterSections(content, '').map(({ title, lines, items, more }) => (
        <section>
          <h2>{title}</h2>
          {lines.map((line) => (
            <p>{line}</p>
          ))}
          {items.length > 0 && (
            <ul class="letter-items">
              {items.map((item) => (
                <Item {...item} />
              ))}
            </ul>
          )}
          {more?.href && (
            <p>
              <a href={more.href}>{more.text}</a>
            </p>
          )}
        </section>
      ))}
      {hidden !== null && (
        <p class="hint">
          {hidden} <a href="/yours#exclusions">Change</a>
        </p>
      )}
    </>
  )
}

const Item = ({ href, text, notes }: LetterItem) => (
  <li>
    <p class="letter-title" dir="auto">
      {href ? <a href={href}>{text}</a> : text}
    </p>
    {notes.map((note) => (
      <p class="hint" dir="auto">
        {note}
      </p>
    ))}
  </li>
)
