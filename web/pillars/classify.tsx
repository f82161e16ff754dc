import { raw } from 'hono/html'
import { pay } from '../../server/pay/written.ts'
import type { Classification } from '../../server/pillars/classification.ts'
import type { TaxonomyWords } from '../../server/pillars/views.ts'
import { escapeHtml } from '../escape.ts'
import { renderPage } from '../layout.tsx'
import type { Names } from '../names.ts'
import { AttributeFacts, Fact, saidAt } from '../posting/attributes.tsx'
import { markText } from '../posting/marks.ts'
import { PillarCard } from '../posting/pillar-card.tsx'
import { workplaceWords } from '../words.ts'
import { type OwnText, ownTextCharsMax } from './own-text.ts'

/** The form for a text of one's own. `problem`: what was wrong with what was sent. */
export function renderClassifyForm({ own, problem = null }: { own: OwnText; problem?: string | null }) {
  return renderPage({
    title: 'Read your own description · Rackline',
    description: 'Paste a job description and see how it reads: what it asks for, and the words that say so.',
    children: (
      <div class="page narrow">
        <h1>Read your own description</h1>
        <p class="lead">
          Paste a job description and see how it reads here: which pillars it asks for, which words say so, and what it
          leaves open. It is read by the classifier that reads the postings, and kept nowhere.
        </p>
        {problem !== null && (
          <p class="note problem" role="alert" id="problem">
            {problem}
          </p>
        )}
        <Form own={own} wrong={problem !== null} />
      </div>
    ),
  })
}

type Result = { own: OwnText; classification: Classification; taxonomy: TaxonomyWords; names: Names }

/** A text of one's own with what the classifier says of it, and the form again to change it. */
export function renderClassified({ own, classification, taxonomy, names }: Result) {
  const shown = { ...own, html: escapeHtml(own.text) }
  const marked = markText(shown, classification, names)
  return renderPage({
    title: 'How it reads · Rackline',
    noindex: true,
    children: (
      <article class="page posting">
        <header class="posting-head">
          <p class="eyebrow">Your own description</p>
          <h1 dir="auto">{own.title === '' ? 'How it reads' : raw(marked.title)}</h1>
        </header>
        <div class="side">
          <OwnFacts classification={classification} />
          <PillarCard classification={classification} taxonomy={taxonomy} names={names} shown={shown} />
        </div>
        <section class="text" aria-labelledby="description">
          <h2 class="hidden" id="description">
            Description
          </h2>
          <div class="prose plain" dir="auto">
            {raw(marked.description)}
          </div>
        </section>
        <section class="again" aria-labelledby="again">
          <h2 id="again">Change it and read it again</h2>
          <Form own={own} />
        </section>
      </article>
    ),
  })
}

function OwnFacts({ classification: { attributes } }: { classification: Classification }) {
  const { salary, workplace, places, seniority, yearsMin, visa } = attributes
  const open = [
    salary === null && 'pay',
    workplace === null && 'workplace',
    places.length === 0 && 'place',
    seniority === null && 'level',
    yearsMin === null && 'years of experience',
    visa === null && 'visa sponsorship',
  ].filter((word) => word !== false)
  return (
    <aside class="facts" aria-label="Facts">
      <dl>
        <Fact name="Workplace" said={saidAt('workplace', attributes)}>
          {workplace && workplaceWords[workplace]}
        </Fact>
        <Fact name="Pay" said={saidAt('salary', attributes)}>
          {salary && pay(salary)}
        </Fact>
        <AttributeFacts attributes={attributes} />
        <Fact name="Not stated">{open.join(', ')}</Fact>
      </dl>
    </aside>
  )
}

function Form({ own, wrong = false }: { own: OwnText; wrong?: boolean }) {
  return (
    <form class="own-text" action="/classify" method="post" enctype="multipart/form-data">
      <div class="field">
        <label for="title">Title (may be left out)</label>
        <input id="title" name="title" value={own.title} maxlength={ownTextCharsMax.title} dir="auto" />
      </div>
      <div class="field">
        <label for="text">Description, as plain text</label>
        <textarea
          id="text"
          name="text"
          rows={14}
          required
          maxlength={ownTextCharsMax.text}
          dir="auto"
          {...(wrong && { autofocus: true, 'aria-invalid': 'true', 'aria-describedby': 'problem' })}
        >
          {own.text}
        </textarea>
      </div>
      <button type="submit">Read it</button>
    </form>
  )
}
