/** Text for XML, in elements and in quoted attributes; characters that XML 1.0 cannot hold (section 2.2) are left out. */
export const escapeXml = (text: string) =>
  // Most texts, and all addresses of ours, have nothing of it.
  plain.test(text)
    ? text
    : text
        .toWellFormed()
        .replace(forbidden, '')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')

const plain = /^[\t\n\r !#-%'-;=?-~]*$/
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

export const xmlDeclaration = '<?xml version="1.0" encoding="utf-8"?>\n'

/** An element with text in it, or nothing where there is no text. */
export const element = (name: string, text: string | null) =>
  text === null ? '' : `<${name}>${escapeXml(text)}</${name}>`
