import { load } from 'cheerio'

const allowed = new Set(['p', 'h3', 'ul', 'ol', 'li', 'br', 'strong', 'em', 'a'])

/** What a browser's parser (parse5) finds in `html` that does not belong there. */
export function foreignTo(html: string): string[] {
  const $ = load(html, { scriptingEnabled: false }, false)
  return $.root()
    .find('*')
    .toArray()
    .flatMap((element) => [
      ...(allowed.has(element.name) ? [] : [`<${element.name}>`]),
      ...Object.entries(element.attribs)
        .filter(([name, value]) => !isAllowed(element.name, name, value))
        .map(([name, value]) => `${element.name} ${name}=${value}`),
    ])
}

function isAllowed(tag: string, name: string, value: string): boolean {
  if (tag !== 'a') return false
  if (name === 'rel') return value === 'nofollow ugc noopener noreferrer'
  const url = URL.parse(value)
  return name === 'href' && /^https?:\/\//.test(value) && url !== null && url.username === '' && url.password === ''
}
