import { describe, expect, test } from 'vitest'
import { cleanDescription } from '../../scrapers/clean.ts'

const html = (source: string) => cleanDescription(source).html
const text = (source: string) => cleanDescription(source).text

describe('what a reader sees', () => {
  test('paragraphs are parted by one empty line, whatever tags made them', () => {
    expect(text('<p>A</p><p>B</p>')).toBe('A\n\nB')
    expect(text('<div>A</div><section>B</section>C')).toBe('A\n\nB\n\nC')
    expect(text('<div><div>A<div>B</div></div></div>')).toBe('A\n\nB')
    expect(text('A<hr>B')).toBe('A\n\nB')
    expect(text('<dl><dt>A</dt><dd>B</dd></dl>')).toBe('A\n\nB')
  })

  test('one line break stays a line break, two make a paragraph', () => {
    expect(cleanDescription('<p>A <br> B<br/><br />C</p>')).toEqual({
      html: '<p>A<br>B</p><p>C</p>',
      text: 'A\nB\n\nC',
    })
  })

  test('headings of every level become one level, on their own line and without bold', () => {
    expect(cleanDescription('<h1><b>Role</b></h1>You<h6>Pay</h6>')).toEqual({
      html: '<h3>Role</h3><p>You</p><h3>Pay</h3>',
      text: 'Role\n\nYou\n\nPay',
    })
  })

  test('lists have a bullet or a number a line, nested ones are indented', () => {
    const { html, text } = cleanDescription('<p>We</p><ul><li>A<ol><li>B</li><li>C</li></ol></li><li>D</li></ul>After')
    expect(text).toBe('We\n\n• A\n  1. B\n  2. C\n• D\n\nAfter')
    expect(html).toBe('<p>We</p><ul><li>A<ol><li>B</li><li>C</li></ol></li><li>D</li></ul><p>After</p>')
  })

  test('an item of several paragraphs is one item, its lines under its text', () => {
    expect(cleanDescription('<ul><li><p>A</p><p>B</p></li></ul>')).toEqual({
      html: '<ul><li>A<br>B</li></ul>',
      text: '• A\n  B',
    })
  })

  test('lists survive what editors make of them', () => {
    expect(text('<ul><ul><li>A</li></ul></ul>')).toBe('• A')
    expect(text('<ul><li></li><li>&nbsp;</li><li>A</li></ul>')).toBe('• A')
    expect(text('<li>A<li>B')).toBe('• A\n• B')
    expect(text('<ul><li>A</li><ul><li>B</li></ul><li>C</li></ul>')).toBe('• A\n  • B\n• C')
    expect(text('<ol><li>A</li></ol><p>x</p><ol><li>B</li></ol>')).toBe('1. A\n\nx\n\n1. B')
    expect(
      text(`${'<ul><li>x'.repeat(50)}`)
        .split('\n')
        .at(-1),
    ).toBe('          • x')
  })

  test('tables become rows, and lists inside tables stay lists', () => {
    const pay = '<table><tr><th>Level</th><th>Pay</th></tr><tr><td><p>L4</p></td><td><p>$1</p></td></tr></table>'
    expect(cleanDescription(pay)).toEqual({ html: '<p>Level | Pay<br>L4 | $1</p>', text: 'Level | Pay\nL4 | $1' })
    expect(text('<table><tr><td><p>A</p><p>B</p><ul><li>C</li></ul></td></tr></table>')).toBe('A\nB\n\n• C')
  })

  test('inline tags never glue or part words', () => {
    expect(text('<p>Ku<b>ber</b>netes <i> and </i> <span>GPUs</span></p>')).toBe('Kubernetes and GPUs')
    expect(html('<p>A <b>B</b> <i>C</i><u>D</u></p>')).toBe('<p>A <strong>B</strong> <em>C</em>D</p>')
    expect(text('<p>A</p>\n  <p>B\n  C</p>')).toBe('A\n\nB C')
  })

  test('ligatures are the letters that they stand for', () => {
    expect(cleanDescription('<p>Airﬂow in our oﬃce</p>')).toEqual({
      html: '<p>Airflow in our office</p>',
      text: 'Airflow in our office',
    })
  })

  test('entities are decoded once, and written so that they are text again', () => {
    expect(cleanDescription('<p>R&amp;D &lt;b&gt; &amp;lt; &#x2022; caf&eacute;</p>')).toEqual({
      html: '<p>R&amp;D &lt;b&gt; &amp;lt; • café</p>',
      text: 'R&D <b> &lt; • café',
    })
  })

  test('Markdown in the text is read as what it means', () => {
    expect(
      cleanDescription(
        '<p>## **What you do**</p><p>**About _us_:** we run **GPUs** \\- see [this](https://e.org/a)</p><p>* Build</p><p>* **Run** it<br>day and night<br>\\- Mend</p><p>****</p><p>Bye</p>',
      ),
    ).toEqual({
      html: '<h3>What you do</h3><p><strong>About <em>us</em>:</strong> we run <strong>GPUs</strong> - see <a href="https://e.org/a" rel="nofollow ugc noopener noreferrer">this</a></p><ul><li>Build</li><li><strong>Run</strong> it<br>day and night</li><li>Mend</li></ul><p>Bye</p>',
      text: 'What you do\n\nAbout us: we run GPUs - see this\n\n• Build\n• Run it\n  day and night\n• Mend\n\nBye',
    })
  })

  test('lines that begin with a typed bullet are a list, after a real one its next items', () => {
    expect(text('<p>• a<br>• b</p><ul><li>c</li></ul><p>· d</p>')).toBe('• a\n• b\n• c\n• d')
  })

  test('items that have run together behind their bullets are a list, words that a bullet parts are a line', () => {
    const [run, own, mend] = ['You run clusters with thousands of GPUs', 'You own them in production', 'You mend them']
    expect(text(`<p>You fit if: ● ${run}● <b>${own}</b> ● ${mend}, by day and by night<br>Bye</p>`)).toBe(
      `You fit if:\n\n• ${run}\n• ${own}\n• ${mend}, by day and by night\n\nBye`,
    )
    expect(html(`<ul><li>Lead the team • ${run} • ${own} • ${mend}, by day and by night</li><li>Bye</li></ul>`)).toBe(
      `<ul><li>Lead the team</li><li>${run}</li><li>${own}</li><li>${mend}, by day and by night</li><li>Bye</li></ul>`,
    )
    const numbered = `<ol><li>Lead • ${run} • ${own}, by day and by night • ${mend}</li></ol>`
    expect(html(numbered)).toBe(numbered)
    expect(text(`<p>• • ${run} • ${own}, by day and by night • ${mend}</p>`)).toBe(
      `• ${run}\n• ${own}, by day and by night\n• ${mend}`,
    )
    const words = `Acme • Remote • Full-time • Berlin is where ${run}, and ${own}, and ${mend}, by day and by night`
    expect(text(`<p>${words}</p>`)).toBe(words)
  })

  test('an image of Markdown is nothing to read, in a text without other Markdown too', () => {
    const pixel = '![](https://e.org/blank.gif?source=api)'
    expect(html(`<p>Bye</p><p>${pixel}</p>`)).toBe('<p>Bye</p>')
    expect(html(`<p>We ![our logo](https://e.org/a.png) build<br>${pixel}</p>`)).toBe('<p>We build</p>')
    expect(html(`<ol><li>${pixel}</li><li>![a ${pixel}](https://e.org/b)Bye</li></ol>`)).toBe('<ol><li>Bye</li></ol>')
  })

  test('a link of Markdown to anything but the web is text', () => {
    expect(html('<p># A</p><p># B</p><p>[x](https://u:p@e/) [y](javascript:alert(1))</p>')).toBe(
      '<h3>A</h3><h3>B</h3><p>x [y](javascript:alert(1))</p>',
    )
  })

  test('a footnote, a multiplication, a name with underscores stay what they are', () => {
    for (const plain of [
      'Pay* and 2 * 3',
      '* Not for all',
      'my_file_name and a_b',
      'C# and # 1',
      'src/**/*.ts',
      '- one',
    ])
      expect(text(`<p>${plain}</p>`)).toBe(plain)
  })

  test('a description without any tag keeps its lines', () => {
    expect(text('About us\nWe build.\r\n\r\n- one\n- two < three')).toBe('About us\nWe build.\n\n• one\n• two < three')
  })

  test('preformatted text keeps its lines', () => {
    expect(text('<pre>a\n  b</pre>')).toBe('a\nb')
  })

  test('invisible characters are removed, no-break spaces are spaces, emoji keep their joiner', () => {
    expect(text('<p>\u202EGP\u200BU\u00AD\u2066s\uFEFF\u0000\u00A0\u00A0now\u200E \u{E0041}</p>')).toBe('GPUs now')
    expect(text('<p>👩\u200D💻 a\u200Db 👩&zwj;💻</p>')).toBe('👩\u200D💻 ab 👩\u200D💻')
  })

  test('a line of a hundred thousand bold words is read as any other', () => {
    expect(text(`- one\n- two\nThree\n${'**a '.repeat(100_000)}`)).toMatch(/^• one\n• two\n\nThree\na a a/)
  })

  test('nothing comes of nothing', () => {
    for (const empty of ['', ' ', '<p></p>', '<p>&nbsp;<br></p>', '<img src=x>', '<!-- x -->', '\u200B'])
      expect(cleanDescription(empty)).toEqual({ html: '', text: '' })
  })
})

describe('links', () => {
  const rel = 'rel="nofollow ugc noopener noreferrer"'

  test('a link to the web stays one link, is written as a browser reads it, and lends no reputation', () => {
    expect(html('<a href="HTTPS://Example.org/a b?x=1&amp;y=2" target=_blank onclick=x>see <b>this</b></a>')).toBe(
      `<p><a href="https://example.org/a%20b?x=1&amp;y=2" ${rel}>see <strong>this</strong></a></p>`,
    )
  })

  test.each([
    'mailto:jane@example.org',
    'tel:+15551234567',
    'javascript:alert(1)',
    '/relative',
    '//example.org',
    '#top',
    '',
    'https://',
    'ftp://example.org',
    'https://user@example.org',
    'https://user:pass@example.org',
    'https://example.org/?to=jane%40example.org',
    'https://wa.me/15551234567',
    'https://api.whatsapp.com/send?phone=1555',
    'https://example.org/cdn-cgi/l/email-protection#a1',
    `https://example.org/${'a'.repeat(2_000)}`,
  ])('%j is no link for a reader: its text stays', (href) => {
    expect(html(`<p>go <a href="${href}">there</a></p>`)).toBe('<p>go there</p>')
  })
})

describe('contacts', () => {
  test('are hidden in HTML and text alike, also when tags part them', () => {
    expect(
      cleanDescription(
        '<p>Ask <a href="mailto:jane@example.org">ja<b>ne@exa</b>mple.org</a> or <i>555-</i>123-4567.</p>',
      ),
    ).toEqual({
      html: '<p>Ask [email hidden] or <em>[phone hidden]</em>.</p>',
      text: 'Ask [email hidden] or [phone hidden].',
    })
    expect(text('<p>jane&#64;exam\u200Bple.org</p>')).toBe('[email hidden]')
  })

  test('are not made up across lines', () => {
    expect(text('<p>Team 555<br>123-4567 units</p>')).toBe('Team 555\n123-4567 units')
  })
})
