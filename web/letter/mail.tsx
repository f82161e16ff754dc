import { html, raw } from 'hono/html'
import type { LetterContent } from '../../server/digest/content.ts'
import { hiddenLine, type LetterItem, type LetterSection, letterSections, periodOf } from './sections.ts'

/** `base`: the address of the site; `unsubscribe`: one that ends this letter, whoever opens it. */
export type LetterLinks = { base: string; unsubscribe: string }

/**
 * The letter as HTML for mail programs: one column, styles on the elements (some programs drop a sheet), colours that a
 * dark program may turn over and a sheet that does it well; no image, no script, nothing from elsewhere.
 */
export const letterHtml = (content: LetterContent, subject: string, links: LetterLinks): string =>
  String(html`<!doctype html>${<Letter content={content} subject={subject} links={links} />}`)

function Letter({ content, subject, links }: { content: LetterContent; subject: string; links: LetterLinks }) {
  const hidden = hiddenLine(content)
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{raw(darkSheet)}</style>
      </head>
      <body class="paper" style={styles.paper}>
        <div class="sheet" style={styles.sheet} lang="en">
          <p class="soft" style={styles.eyebrow}>
            Rackline · {periodOf(content)}
          </p>
          <h1 class="ink" style={styles.h1} dir="auto">
            {content.about.name}
          </h1>
          {letterSections(content, links.base).map((section) => (
            <Section {...section} />
          ))}
          <div class="line" style={styles.foot}>
            {hidden !== null && (
              <p class="soft" style={styles.note}>
                {hidden}
              </p>
            )}
            <p class="soft" style={styles.note}>
              <Anchor href={`${links.base}/digest`}>All your letters</Anchor> ·{' '}
              <Anchor href={`${links.base}/yours`}>Change day, hour or what is hidden</Anchor> ·{' '}
              <Anchor href={links.unsubscribe}>Unsubscribe</Anchor>
            </p>
          </div>
        </div>
      </body>
    </html>
  )
}

function Section({ title, lines, items, more }: LetterSection) {
  return (
    <>
      <h2 class="ink line" style={styles.h2}>
        {title}
      </h2>
      {lines.map((line) => (
        <p class="ink" style={styles.text}>
          {line}
        </p>
      ))}
      {items.map((item) => (
        <Item {...item} />
      ))}
      {more?.href && (
        <p class="ink" style={styles.text}>
          <Anchor href={more.href}>{more.text}</Anchor>
        </p>
      )}
    </>
  )
}

function Item({ href, text, notes }: LetterItem) {
  return (
    <div style={styles.item}>
      <p class="ink" style={styles.title} dir="auto">
        {href ? <Anchor href={href}>{text}</Anchor> : text}
      </p>
      {notes.map((note) => (
        <p class="soft" style={styles.note} dir="auto">
          {note}
        </p>
      ))}
    </div>
  )
}

const Anchor = ({ href, children }: { href: string; children: string }) => (
  <a class="link" style={styles.link} href={href}>
    {children}
  </a>
)

const font = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif'
const styles = {
  paper: `margin:0;padding:16px 8px;background-color:#f4f6f4;${font};font-size:16px;line-height:1.5`,
  sheet: 'max-width:600px;margin:0 auto;padding:24px;background-color:#ffffff;border-radius:8px;overflow-wrap:anywhere',
  eyebrow: 'margin:0 0 4px;color:#4a5a55;font-size:14px',
  h1: 'margin:0 0 8px;color:#14201d;font-size:24px;line-height:1.25',
  h2: 'margin:24px 0 8px;padding-top:16px;border-top:1px solid #d8dfdb;color:#14201d;font-size:18px;line-height:1.3',
  text: 'margin:0 0 8px;color:#14201d',
  item: 'margin:0 0 14px',
  title: 'margin:0;color:#14201d;font-weight:600',
  note: 'margin:0;color:#4a5a55;font-size:14px',
  link: 'color:#0a6353',
  foot: 'margin-top:28px;padding-top:16px;border-top:1px solid #d8dfdb',
} as const

const darkSheet = `@media (prefers-color-scheme: dark) {
.paper { background-color: #0d1312 !important; }
.sheet { background-color: #141c1a !important; }
.ink { color: #e4ece9 !important; }
.soft { color: #a2b2ac !important; }
.link { color: #64d2b4 !important; }
.line { border-color: #26322f !important; }
}`
