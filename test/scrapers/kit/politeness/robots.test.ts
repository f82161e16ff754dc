import { describe, expect, test } from 'vitest'
import { parseRobots } from '../../../../scrapers/kit/politeness/robots.ts'
import { robotsDifferences } from '../../../helpers/robots-oracle.ts'

const allows = (text: string, path: string) => parseRobots(text, 'Rackline').allows(new URL(path, 'https://h.example'))

/** [what is shown, robots.txt, path, may it be asked?]; after RFC 9309 §2.2 and the cases of Google's parser. */
const cases: [string, string, string, boolean][] = [
  ['an empty file allows', '', '/x', true],
  ['garbage allows', '\0\0<html>::::\n:\n#', '/x', true],
  ['a soft error page allows', '<!doctype html><title>Not found</title>', '/x', true],
  ['the line syntax: colon', 'user-agent: Rackline\ndisallow: /', '/x', false],
  ['the line syntax: spaces around', '  user-agent :  Rackline  \n\tdisallow :\t/  ', '/x', false],
  ['keys in any case', 'USER-AGENT: Rackline\nDisAllow: /', '/x', false],
  ['CR alone ends a line', 'user-agent: Rackline\rdisallow: /', '/x', false],
  ['CRLF ends a line', 'user-agent: Rackline\r\ndisallow: /\r\n', '/x', false],
  ['no line end at the end', 'user-agent: *\ndisallow: /a', '/a', false],
  ['a byte order mark is skipped', '\uFEFFuser-agent: Rackline\ndisallow: /', '/x', false],
  ['comments are skipped', 'user-agent: Rackline # us\ndisallow: /a # that\n#disallow: /b', '/a', false],
  ['a commented rule is none', 'user-agent: Rackline\n#disallow: /b', '/b', true],
  ['rules before any agent are ignored', 'disallow: /\nuser-agent: Rackline\nallow: /x', '/y', true],
  ['the agent in another case', 'user-agent: RACKLINE\ndisallow: /', '/x', false],
  ['a version after the agent', 'user-agent: Rackline/2.0 (beta)\ndisallow: /', '/x', false],
  ['another agent with our name as its beginning', 'user-agent: RacklineImages\ndisallow: /', '/x', true],
  ['another agent that ours begins with', 'user-agent: Rack\ndisallow: /', '/x', true],
  ['two words: the token is the first', 'user-agent: Rackline Images\ndisallow: /', '/x', false],
  [
    'groups of the same agent are merged (1)',
    'user-agent: Rackline\ndisallow: /a\nuser-agent: x\ndisallow: /\nuser-agent: rackline\ndisallow: /b',
    '/a',
    false,
  ],
  [
    'groups of the same agent are merged (2)',
    'user-agent: Rackline\ndisallow: /a\nuser-agent: x\ndisallow: /\nuser-agent: rackline\ndisallow: /b',
    '/b',
    false,
  ],
  [
    'groups of the same agent are merged (3)',
    'user-agent: Rackline\ndisallow: /a\nuser-agent: x\ndisallow: /\nuser-agent: rackline\ndisallow: /b',
    '/c',
    true,
  ],
  [
    'groups for everyone are merged',
    'user-agent: *\ndisallow: /a\nuser-agent: x\ndisallow: /\nuser-agent: *\ndisallow: /b',
    '/b',
    false,
  ],
  [
    'our group hides the one for everyone',
    'user-agent: *\ndisallow: /\nuser-agent: Rackline\ndisallow: /a',
    '/x',
    true,
  ],
  ['our group without rules allows all', 'user-agent: *\ndisallow: /\nuser-agent: Rackline\nallow:', '/x', true],
  ['the one for everyone applies without ours', 'user-agent: x\nallow: /\nuser-agent: *\ndisallow: /', '/x', false],
  ['* with a comment behind it', 'user-agent: * everyone\ndisallow: /', '/x', false],
  [
    'agents listed together share rules (1)',
    'user-agent: a\nuser-agent: Rackline\nuser-agent: b\ndisallow: /',
    '/x',
    false,
  ],
  ['a blank line between agents', 'user-agent: a\n\nuser-agent: Rackline\n\ndisallow: /', '/x', false],
  ['a blank line between rules', 'user-agent: Rackline\ndisallow: /a\n\ndisallow: /b', '/b', false],
  [
    'a Sitemap between agents does not end their list',
    'user-agent: Rackline\nsitemap: https://h.example/s\nuser-agent: b\ndisallow: /',
    '/x',
    false,
  ],
  [
    'a Crawl-delay between agents does not end their list',
    'user-agent: Rackline\ncrawl-delay: 1\nuser-agent: b\ndisallow: /',
    '/x',
    false,
  ],
  [
    'an unknown record between rules does not end the group',
    'user-agent: Rackline\nfoo: bar\ndisallow: /',
    '/x',
    false,
  ],
  ['a rule ends the list of agents', 'user-agent: Rackline\nallow: /a\nuser-agent: b\ndisallow: /', '/x', true],
  ['an empty disallow allows', 'user-agent: Rackline\ndisallow:', '/x', true],
  ['an empty allow says nothing', 'user-agent: Rackline\nallow:\ndisallow: /', '/x', false],
  ['a rule is a prefix', 'user-agent: Rackline\ndisallow: /fish', '/fish.html', false],
  ['a rule is a prefix of the path, not a part', 'user-agent: Rackline\ndisallow: /fish', '/a/fish', true],
  ['paths differ by case', 'user-agent: Rackline\ndisallow: /fish', '/Fish', true],
  ['a folder is not its name', 'user-agent: Rackline\ndisallow: /fish/', '/fish', true],
  ['a folder covers queries', 'user-agent: Rackline\ndisallow: /fish/', '/fish/?id=1', false],
  ['a rule without slash matches nothing', 'user-agent: Rackline\ndisallow: fish', '/fish', true],
  ['the longest match decides (allow)', 'user-agent: Rackline\ndisallow: /\nallow: /x/page.html', '/x/page.html', true],
  [
    'the longest match decides (disallow)',
    'user-agent: Rackline\nallow: /x/\ndisallow: /x/page.html',
    '/x/page.html',
    false,
  ],
  ['order does not matter', 'user-agent: Rackline\nallow: /x/page.html\ndisallow: /', '/x/page.html', true],
  ['allow wins a tie', 'user-agent: Rackline\ndisallow: /x\nallow: /x', '/x', true],
  ['allow wins a tie in the other order', 'user-agent: Rackline\nallow: /x\ndisallow: /x', '/x', true],
  ['a tie of two empties', 'user-agent: Rackline\ndisallow: \nallow: ', '/x', true],
  ['a wildcard counts as one octet', 'user-agent: Rackline\nallow: /page\ndisallow: /*.htm', '/page.htm', false],
  ['what no rule matches is allowed', 'user-agent: Rackline\ndisallow: /a', '/b', true],
  ['robots.txt itself is always allowed', 'user-agent: Rackline\ndisallow: /', '/robots.txt', true],
  ['* in the middle', 'user-agent: Rackline\ndisallow: /fish*.php', '/fish/salmon.php?a=1', false],
  ['* in the middle, other case', 'user-agent: Rackline\ndisallow: /fish*.php', '/Fish.PHP', true],
  ['* at the end changes nothing', 'user-agent: Rackline\ndisallow: /fish*', '/fishheads', false],
  ['* at the beginning', 'user-agent: Rackline\ndisallow: *.php', '/a/b.php', false],
  ['several *', 'user-agent: Rackline\ndisallow: /a*b*c', '/a-b-b-c-d', false],
  ['several *, in order', 'user-agent: Rackline\ndisallow: /a*b*c', '/a-c-b', true],
  ['$ is the end', 'user-agent: Rackline\ndisallow: /*.php$', '/a.php', false],
  ['$ is the end of the query too', 'user-agent: Rackline\ndisallow: /*.php$', '/a.php?x', true],
  ['$ alone after a slash', 'user-agent: Rackline\ndisallow: /\nallow: /$', '/', true],
  ['$ alone after a slash covers nothing else', 'user-agent: Rackline\ndisallow: /\nallow: /$', '/x', false],
  ['$ in the middle is itself', 'user-agent: Rackline\ndisallow: /a$b', '/a$b', false],
  ['$ in the middle is no end', 'user-agent: Rackline\ndisallow: /a$b', '/a', true],
  ['the end after a repeated part', 'user-agent: Rackline\ndisallow: /*ab$', '/ab/x/ab', false],
  ['the end does not overlap the beginning', 'user-agent: Rackline\ndisallow: /aba*ba$', '/aba', true],
  ['%2A is a star', 'user-agent: Rackline\ndisallow: /a%2Ab', '/a*b', false],
  ['%2A is only a star', 'user-agent: Rackline\ndisallow: /a%2Ab', '/axb', true],
  ['%24 is a dollar', 'user-agent: Rackline\ndisallow: /a%24', '/a$b', false],
  ['queries are part of the path', 'user-agent: Rackline\ndisallow: /foo?bar=', '/foo?bar=1', false],
  [
    'an address in a query',
    'user-agent: Rackline\nallow: /foo/bar?qux=taz&baz=http://foo.bar?tar&par\ndisallow: /',
    '/foo/bar?qux=taz&baz=http://foo.bar?tar&par',
    true,
  ],
  ['characters beyond ASCII in the rule', 'user-agent: Rackline\ndisallow: /foo/bar/ツ', '/foo/bar/%E3%83%84', false],
  ['characters beyond ASCII in the path', 'user-agent: Rackline\ndisallow: /foo/bar/%E3%83%84', '/foo/bar/ツ', false],
  ['hex digits in lower case', 'user-agent: Rackline\ndisallow: /foo/bar/%e3%83%84', '/foo/bar/ツ', false],
  ['encoded letters are letters', 'user-agent: Rackline\ndisallow: /foo/bar/%62%61%7A', '/foo/bar/baz', false],
  ['encoded letters in the path', 'user-agent: Rackline\ndisallow: /foo/bar/baz', '/foo/bar/%62%61%7A', false],
  ['encoded tilde', 'user-agent: Rackline\ndisallow: /%7Ejoe', '/~joe/x', false],
  ['an encoded slash is not a slash', 'user-agent: Rackline\ndisallow: /a%2Fb', '/a/b', true],
  ['a space in the rule', 'user-agent: Rackline\ndisallow: /a b', '/a%20b', false],
  // Lines and keys.
  ['a line without a colon is none', 'user-agent: Rackline\ndisallow /', '/x', true],
  ['two colons: the first divides', 'user-agent: Rackline\ndisallow: /a:b', '/a:b', false],
  ['a form feed is no line end', 'user-agent: Rackline\ndisallow: /a\fb', '/a', true],
  ['a key with a space in it is unknown', 'user agent: Rackline\ndisallow: /', '/x', true],
  ['a misspelt key is unknown', 'user-agent: Rackline\ndissallow: /', '/x', true],
  ['noindex is none of ours', 'user-agent: Rackline\nnoindex: /', '/x', true],
  ['a comment directly behind a path', 'user-agent: Rackline\ndisallow: /a#b', '/a', false],
  ['a comment ends the path', 'user-agent: Rackline\ndisallow: /a#b', '/ab', false],
  ['a number sign in a path is written encoded', 'user-agent: Rackline\ndisallow: /a%23b', '/a%23b', false],
  [
    'a long line is read whole',
    `user-agent: Rackline\ndisallow: /${'a'.repeat(16_664)}`,
    `/${'a'.repeat(16_664)}`,
    false,
  ],
  ['a long line is not read as a shorter one', `user-agent: Rackline\ndisallow: /${'a'.repeat(16_664)}`, '/a', true],
  ['tabs around the colon', 'user-agent\t:\tRackline\ndisallow\t:\t/', '/x', false],
  ['mixed line ends', 'user-agent: Rackline\r\ndisallow: /a\rdisallow: /b\ndisallow: /c', '/b', false],
  ['blank lines everywhere', '\n\nuser-agent: Rackline\n\n\n\ndisallow: /\n\n', '/x', false],
  [
    'a byte order mark in the middle spoils its line only',
    'user-agent: Rackline\n\uFEFFdisallow: /a\ndisallow: /b',
    '/b',
    false,
  ],
  // Groups.
  ['an agent named twice', 'user-agent: Rackline\nuser-agent: Rackline\ndisallow: /', '/x', false],
  ['* and ours together', 'user-agent: *\nuser-agent: Rackline\ndisallow: /', '/x', false],
  ['ours before the one for everyone', 'user-agent: Rackline\nallow: /\nuser-agent: *\ndisallow: /', '/x', true],
  ['ours after the one for everyone', 'user-agent: *\ndisallow: /\nuser-agent: Rackline\nallow: /', '/x', true],
  [
    'ours in two halves with the one for everyone between',
    'user-agent: Rackline\ndisallow: /a\nuser-agent: *\ndisallow: /c\nuser-agent: Rackline\ndisallow: /b',
    '/c',
    true,
  ],
  ['an agent without a name is nobody', 'user-agent:\ndisallow: /', '/x', true],
  ['an agent of figures is nobody', 'user-agent: 123\ndisallow: /', '/x', true],
  ['an agent with a hyphen is not ours', 'user-agent: Rackline-News\ndisallow: /', '/x', true],
  ['an agent with an underscore is not ours', 'user-agent: Rackline_x\ndisallow: /', '/x', true],
  ['a group of another only', 'user-agent: Googlebot\ndisallow: /', '/x', true],
  ['an allow before any agent', 'allow: /x\nuser-agent: *\ndisallow: /', '/x', false],
  [
    'a group that only has a Sitemap',
    'user-agent: Rackline\nsitemap: /s.xml\n\nuser-agent: *\ndisallow: /',
    '/x',
    false,
  ],
  ['a group that ends the file without rules', 'user-agent: *\ndisallow: /\nuser-agent: Rackline', '/x', true],
  // Which match decides.
  ['longest: index.html', 'user-agent: Rackline\nallow: /allowed/\ndisallow: /', '/allowed/index.html', true],
  ['longest: the folder alone', 'user-agent: Rackline\nallow: /folder\ndisallow: /folder/', '/folder', true],
  ['longest: inside of the folder', 'user-agent: Rackline\nallow: /folder\ndisallow: /folder/', '/folder/page', false],
  ['longest: a wildcard of the same length', 'user-agent: Rackline\nallow: /page\ndisallow: /pag*', '/page', true],
  ['longest: a longer wildcard', 'user-agent: Rackline\nallow: /page\ndisallow: /*.ph', '/page.php5', true],
  ['longest: by octets, not by characters', 'user-agent: Rackline\nallow: /ツ\ndisallow: /%E3%83', '/ツ', true],
  ['longest: $ counts', 'user-agent: Rackline\nallow: /p$\ndisallow: /p', '/p', true],
  ['a rule of only *', 'user-agent: Rackline\ndisallow: *', '/x', false],
  ['a rule of only $', 'user-agent: Rackline\ndisallow: $', '/x', true],
  ['a rule of /*', 'user-agent: Rackline\ndisallow: /*', '/', false],
  ['several * side by side', 'user-agent: Rackline\ndisallow: /a***b', '/axb', false],
  ['* may stand for nothing', 'user-agent: Rackline\ndisallow: /a*b', '/ab', false],
  ['* may stand for slashes', 'user-agent: Rackline\ndisallow: /a*/z', '/a/b/c/z', false],
  ['* before $', 'user-agent: Rackline\ndisallow: /a*$', '/abc', false],
  ['$ twice: the first is itself', 'user-agent: Rackline\ndisallow: /a$$', '/a$', false],
  ['a question mark is itself', 'user-agent: Rackline\ndisallow: /a?', '/a', true],
  ['a dot is itself', 'user-agent: Rackline\ndisallow: /a.b', '/axb', true],
  ['brackets are themselves', 'user-agent: Rackline\ndisallow: /[a]', '/a', true],
  ['a plus is itself', 'user-agent: Rackline\ndisallow: /a+b', '/a+b', false],
  ['an encoded percent sign', 'user-agent: Rackline\ndisallow: /a%25b', '/a%25b', false],
  ['encoded twice is not encoded once', 'user-agent: Rackline\ndisallow: /a%252Fb', '/a%2Fb', true],
  ['dots in the path are resolved as a browser does', 'user-agent: Rackline\ndisallow: /secret', '/x/../secret', false],
  ['robots.txt below a folder is a page', 'user-agent: Rackline\ndisallow: /', '/a/robots.txt', false],
  ['robots.txt with a query is still itself', 'user-agent: Rackline\ndisallow: /', '/robots.txt?x=1', true],
  ['a broken escape is taken as it is', 'user-agent: Rackline\ndisallow: /a%zz', '/a%zz', false],
]

describe('robots.txt is read as RFC 9309 says', () => {
  test('by 120 cases and more', () => expect(cases.length).toBeGreaterThanOrEqual(120))

  test.each(cases)('%s', (_, text, path, expected) => {
    expect(allows(text, path)).toBe(expected)
  })
})

test('Crawl-delay is in seconds, of our group, at most 300, and garbage is none', () => {
  const delay = (said: string, before = '') =>
    parseRobots(`${before}user-agent: Rackline\ncrawl-delay: ${said}\ndisallow: /a`, 'Rackline').crawlDelayMs
  expect([delay('2'), delay('0.5'), delay('900'), delay('-1'), delay('soon'), delay('')]).toEqual([
    2_000,
    500,
    300_000,
    null,
    null,
    null,
  ])
  expect(delay('2', 'user-agent: *\ncrawl-delay: 20\ndisallow: /b\n')).toBe(2_000)
})

test('sitemaps are given as written, from wherever they stand in the file', () => {
  const text = 'Sitemap: https://a.example/1.xml\nuser-agent: x\ndisallow: /\nSITEMAP: /2.xml # second\nsitemap:'
  expect(parseRobots(text, 'Rackline').sitemaps).toEqual(['https://a.example/1.xml', '/2.xml'])
})

test('any rules decide any path as a naive reading of the RFC does', () => {
  expect(robotsDifferences(2_000)).toBe(0)
})
