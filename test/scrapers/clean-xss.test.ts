import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { cleanDescription } from '../../scrapers/clean.ts'

const allowed = new Set(['p', 'h3', 'ul', 'ol', 'li', 'br', 'strong', 'em', 'a'])

/**
 * One payload a kind, of the classes that OWASP's filter evasion cheat sheet and the test suites of sanitisers
 * document: handlers, schemes, encodings, foreign content, raw text, mutation by re-parsing, broken markup.
 */
const payloads = [
  // script elements and their spellings
  '<script>alert(1)</script>',
  '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
  '<script/src=data:,alert(1)>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<script\n>alert(1)</script\n>',
  '<<script>alert(1);//<</script>',
  '<script>alert(1)',
  '</script><script>alert(1)</script>',
  '<script type=module>import("x")</script>',
  '<script/xss src="x"></script>',
  '<\0script>alert(1)</script>',
  '<script\0>alert(1)</script>',
  '<script a=">" src="x"></script>',
  '<script\x0b>alert(1)</script>',
  // event handlers
  '<img src=x onerror=alert(1)>',
  '<img/src=x/onerror=alert(1)>',
  '<IMG SRC=x ONERROR="alert(1)">',
  '<img """><script>alert(1)</script>">',
  '<p onclick=alert(1)>x</p>',
  '<body onload=alert(1)>',
  '<div onmouseover="alert(1)">x</div>',
  '<a onclick=alert(1) href=https://ok.example>x</a>',
  '<a href="https://ok.example" onfocus=alert(1) autofocus>x</a>',
  '<input autofocus onfocus=alert(1)>',
  '<select onfocus=alert(1) autofocus><option>x</select>',
  '<textarea onfocus=alert(1) autofocus>x</textarea>',
  '<details open ontoggle=alert(1)>x',
  '<video><source onerror=alert(1)>',
  '<audio src=x onerror=alert(1)>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<svg onload=alert(1)>',
  '<svg/onload=alert(1)//',
  '<iframe onload=alert(1)></iframe>',
  '<object onerror=alert(1)></object>',
  '<p onpointerrawupdate=alert(1)>x',
  '<li style=animation-name:x onanimationstart=alert(1)>x',
  '<p/onclick=alert(1)>x',
  '<p\tonclick\n=\talert(1)>x',
  '<p "onclick=alert(1)>x',
  "<p a='' onclick=alert(1)>x",
  '<button popovertarget=x>a</button><p popover id=x onbeforetoggle=alert(1)>b',
  // links and schemes
  '<a href=javascript:alert(1)>x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="java&#9;script:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="&#x6A&#x61vascript:alert(1)">x</a>',
  '<a href="&#0000106avascript:alert(1)">x</a>',
  '<a href="&#1;javascript:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="javascript&colon;alert(1)">x</a>',
  '<a href="javascript&#58alert(1)">x</a>',
  '<a href="jav&#x0A;ascript&NewLine;:alert(1)">x</a>',
  '<a href="java&Tab;script:alert(1)">x</a>',
  '<a href="\0javascript:alert(1)">x</a>',
  '<a href="java\0script:alert(1)">x</a>',
  '<a href="\u2028javascript:alert(1)">x</a>',
  '<a href="\u00a0javascript:alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="livescript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="blob:https://ok.example/1">x</a>',
  '<a href="file:///etc/passwd">x</a>',
  '<a href="view-source:https://x.example">x</a>',
  '<a href="feed:javascript:alert(1)">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="\\\\evil.example">x</a>',
  '<a href="https:javascript:alert(1)">x</a>',
  '<a href="https://ok.example@evil.example/">x</a>',
  '<a href="https://user:pw@evil.example/">x</a>',
  '<a href=`javascript:alert(1)`>x</a>',
  '<a href="javascript:/*--></title></style>*/alert(1)">x</a>',
  '<a href="https://ok.example/&quot;onclick=&quot;alert(1)">x</a>',
  '<a href="https://ok.example/\'onclick=\'alert(1)">x</a>',
  '<a href="https://ok.example/"onclick="alert(1)">x</a>',
  '<a href="javascript://ok.example/%0aalert(1)">x</a>',
  '<a xlink:href="javascript:alert(1)">x</a>',
  '<a ping=https://evil.example href=https://ok.example>x</a>',
  '<a href=https://ok.example target=_blank rel=opener>x</a>',
  '<area href=javascript:alert(1)>',
  '<base href=javascript:/><a href=/alert(1)>x</a>',
  '<form action=javascript:alert(1)><button>x</button></form>',
  '<button formaction=javascript:alert(1)>x',
  '<isindex action=javascript:alert(1) type=image>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<link rel=import href=data:text/html,x>',
  // frames, objects, documents
  '<iframe src=javascript:alert(1)></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe srcdoc=&lt;script&gt;alert(1)&lt;/script&gt;>',
  '<iframe><img src=x onerror=alert(1)></iframe>',
  '<object data=javascript:alert(1)></object>',
  '<object data="data:text/html,x"><img src=x onerror=alert(1)></object>',
  '<embed src=javascript:alert(1)>',
  '<applet code=x></applet>',
  '<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<meta charset=utf-7>+ADw-script+AD4-',
  '<portal src=https://evil.example></portal>',
  '<html manifest=x><head><title><script>alert(1)</script></title></head>x</html>',
  '<xml id=x><x><c><![CDATA[<img src=x onerror=alert(1)>]]></c></x></xml>',
  // styles and markers
  '<style>@import "https://evil.example/x.css"</style>',
  '<style>*{background:url(javascript:alert(1))}</style>',
  '<p style="background:url(https://evil.example)">x</p>',
  '<p style="width:expression(alert(1))">x</p>',
  '<p style="position:fixed;inset:0">x</p>',
  '<p class=admin id=login name=body>x</p>',
  '<a id=location name=document href=https://ok.example>x</a>',
  '<style><!--</style><script>alert(1)//--></script>',
  '<img src=https://evil.example/pixel.gif>',
  '<picture><source srcset=https://evil.example/x></picture>',
  '<table background=javascript:alert(1)><tr><td background=x>y</table>',
  '<bgsound src=javascript:alert(1)>',
  // raw text and what hides in it
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><script>alert(1)</script></template>',
  '<template shadowrootmode=open><img src=x onerror=alert(1)></template>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<textarea></textarea/><img src=x onerror=alert(1)>',
  '<title><img src=x onerror=alert(1)></title>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<noembed><img src=x onerror=alert(1)></noembed>',
  '<noframes><img src=x onerror=alert(1)></noframes>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<listing>&lt;img src=x onerror=alert(1)&gt;</listing>',
  '<option><script>alert(1)</script></option>',
  '<select><noscript></select><img src=x onerror=alert(1)></noscript>',
  '<xmp><p title="</xmp><svg/onload=alert(1)>">',
  // comments and declarations
  '<!--><img src=x onerror=alert(1)>-->',
  '<!--!><img src=x onerror=alert(1)>-->',
  '<!-- --!><img src=x onerror=alert(1)> -->',
  '<!--[if IE]><script>alert(1)</script><![endif]-->',
  '<!doctype html [<!ENTITY x "y">]>x',
  '<![CDATA[><img src=x onerror=alert(1)>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<?php echo "<script>alert(1)</script>" ?>',
  '<!><img src=x onerror=alert(1)>',
  '</ x><img src=x onerror=alert(1)>',
  // foreign content
  '<svg><script>alert(1)</script></svg>',
  '<svg><script href=data:,alert(1) /></svg>',
  '<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>',
  '<svg><animate attributeName=href values=javascript:alert(1) /></svg>',
  '<svg><set attributeName=onmouseover to=alert(1) /></svg>',
  '<svg><use href="data:image/svg+xml,x#x" /></svg>',
  '<svg><foreignObject><iframe srcdoc="<script>alert(1)</script>"></foreignObject></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<svg><desc><![CDATA[</desc><script>alert(1)</script>]]></svg>',
  '<svg></p><style><a id="</style><img src=x onerror=alert(1)>">',
  '<svg><title><a title="</title><img src=x onerror=alert(1)>"></svg>',
  '<math href=javascript:alert(1)>x</math>',
  '<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x</maction></math>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>',
  '<math><mtext><img src=x onerror=alert(1)></mtext></math>',
  '<svg><textarea><img src=x onerror=alert(1)></textarea></svg>',
  '<p><svg><p><img src=x onerror=alert(1)></svg>',
  // mutation by re-parsing
  '<p title="`<img src=x onerror=alert(1)>`">x</p>',
  '&lt;img src=x onerror=alert(1)&gt;',
  '&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;',
  '<p>&lt;</p><p>script&gt;alert(1)</p>',
  '<b><table><a href="https://ok.example"><td><img src=x onerror=alert(1)>',
  '<a href=https://ok.example><table><tr><td><a href=javascript:alert(1)>x',
  '<ul><li><h1><ul><li><img src=x onerror=alert(1)></h1>',
  '<form id=a></form><p form=a formaction=javascript:alert(1)>x',
  '<img alt="<x" title="/><img src=x onerror=alert(1)>">',
  // broken markup
  '<img src="x` `<script>alert(1)</script>"` `>',
  '<p <script>alert(1)</script>',
  '<a href="https://ok.example><script>alert(1)</script>',
  '<p title=">"><img src=x onerror=alert(1)>',
  '<p =onclick=alert(1)>x',
  '<a/b/c/onclick=alert(1)/href=javascript:alert(1)>x',
  '<x-y onclick=alert(1)>x</x-y>',
  '<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>',
  '<ſcript>alert(1)</ſcript>',
  '<ımg src=x onerror=alert(1)>',
  '＜script＞alert(1)＜/script＞',
  '<p __proto__=x constructor=y>x</p>',
  '<constructor>x</constructor><__proto__>y</__proto__>',
]

test('there are at least a hundred payloads, no two alike', () => {
  expect(new Set(payloads).size).toBe(payloads.length)
  expect(payloads.length).toBeGreaterThanOrEqual(100)
})

test.each(payloads)('%j leaves only allowed tags, attributes and schemes', (payload) => {
  for (const source of [
    payload,
    `<p>before</p>${payload}<p>after</p>`,
    `<ul><li>${payload}</li></ul>`,
    payload.repeat(3),
  ]) {
    const { html } = cleanDescription(source)
    expect(foreignTo(html)).toEqual([])
    expect(cleanDescription(html).html).toBe(html)
  }
})

/** What a browser's parser (parse5) finds in `html` that does not belong there. */
function foreignTo(html: string): string[] {
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
