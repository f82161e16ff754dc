import type { LetterContent } from '../../server/digest/content.ts'
import type { LetterLinks } from './mail.tsx'
import { hiddenLine, type LetterItem, letterSections, periodOf } from './sections.ts'

const columnsMax = 76

/** The letter as plain text, with the links of the other form. */
export function letterText(content: LetterContent, links: LetterLinks): string {
  const sections = letterSections(content, links.base).map(({ title, lines, items, more }) =>
    [
      title,
      '-'.repeat(Math.min(title.length, columnsMax)),
      ...lines.map((line) => wrap(line, '')),
      ...[...items, ...(more ? [more] : [])].map(itemText),
    ].join('\n'),
  )
  const foot = [
    hiddenLine(content),
    `All your letters: ${links.base}/digest`,
    `Change day, hour or what is hidden: ${links.base}/yours`,
    `Unsubscribe: ${links.unsubscribe}`,
  ]
  return `${[`${content.about.name}: your week, ${periodOf(content)}`, ...sections, foot.filter(Boolean).join('\n')].join('\n\n')}\n`
}

function itemText({ href, text, notes }: LetterItem) {
  return [
    `* ${wrap(text, '  ')}`,
    ...notes.map((note) => `  ${wrap(note, '  ')}`),
    ...(href ? [`  ${href}`] : []),
  ].join('\n')
}

/** Breaks between words; a word that is longer than a line stays whole. */
function wrap(text: string, indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && line.length + word.length >= columnsMax) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, line].join(`\n${indent}`)
}
