import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { realClock } from '../../../../scrapers/kit/clock.ts'
import { boardBytesMax, bodyBytesMax } from '../../../../scrapers/kit/http/body.ts'
import { outcomeOf, type Setting, startSetting } from '../setting.ts'

let setting: Setting
beforeEach(async () => {
  // Decompression goes on unseen by the virtual clock, and nothing here waits.
  setting = await startSetting({ clock: realClock })
})
afterEach(() => setting.close())

const page = 'https://h.example/x'
const text = () => setting.visit().kit.getText(page)
const answer = (body: string | Buffer, headers: Record<string, string> = {}) =>
  setting.standIn.answer('h.example', { body, headers })

describe('compressed answers', () => {
  const said = 'Größe '.repeat(1_000)
  test.each([
    ['gzip', gzipSync(said)],
    ['x-gzip', gzipSync(said)],
    ['br', brotliCompressSync(said)],
    ['deflate', deflateSync(said)],
    ['deflate', deflateRawSync(said)],
    ['identity', Buffer.from(said)],
    ['gzip, br', brotliCompressSync(gzipSync(said))],
  ])('%s is undone', async (coding, body) => {
    answer(body, { 'content-encoding': coding })
    expect(await text()).toBe(said)
  })

  test.each([
    ['cut off', 'gzip', gzipSync(said).subarray(0, 40)],
    ['cut off', 'br', brotliCompressSync(said).subarray(0, 12)],
    ['not what the header says', 'gzip', Buffer.from('plain')],
    ['not what the header says', 'br', Buffer.from('plain')],
    ['not what the header says', 'deflate', Buffer.from('plain')],
    ['of a kind that was not asked for', 'zstd', Buffer.from(said)],
    ['compressed three times', 'gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(said)))],
  ])('a body that is %s (%s) says that the source has changed', async (_, coding, body) => {
    answer(body, { 'content-encoding': coding })
    expect(await outcomeOf(text())).toBe('changed')
  })
})

describe('an answer without end', () => {
  const bomb = Buffer.alloc(40 << 20, 32)
  test.each([
    ['gzip', gzipSync(bomb)],
    ['br', brotliCompressSync(bomb)],
    ['deflate', deflateSync(bomb)],
    ['identity', bomb],
  ])('%s: is refused at 16 MiB, counted after decompression', async (coding, body) => {
    answer(body, { 'content-encoding': coding })
    const { kit, tally } = setting.visit()
    expect(await outcomeOf(kit.getText(page))).toBe('refused')
    expect(tally.bytes).toBe(bodyBytesMax)
    expect(setting.standIn.paths('h.example')).toHaveLength(1)
  })

  test('a board that is one answer of JSON may take twice that, and not more', async () => {
    const board = (postings: number) => JSON.stringify(Array(postings).fill('x'.repeat(1 << 20)))
    const read = () => setting.visit().kit.getJson(page, z.array(z.string()), { wholeBoard: true, rows: '' })
    answer(board(24))
    expect(await read()).toHaveLength(24)
    answer(board(boardBytesMax >> 20))
    expect(await outcomeOf(read())).toBe('refused')
  })

  test('one that never ends is given up in time', async () => {
    const patient = await startSetting()
    patient.standIn.answer('h.example', { body: 'x', fault: 'stall' })
    expect(await outcomeOf(patient.clock.run(patient.visit().kit.getText(page)))).toBe('unreachable')
    await patient.close()
  })

  test('robots.txt may be compressed too, and is cut, not refused', async () => {
    answer('x')
    const robots = gzipSync(`user-agent: *\ndisallow: /x\n${' '.repeat(20 << 20)}`)
    setting.standIn.answer('h.example/robots.txt', { body: robots, headers: { 'content-encoding': 'gzip' } })
    expect(await outcomeOf(text())).toBe('refused')
    expect(setting.standIn.paths('h.example')).toEqual([])
  })
})

describe('text is decoded as it was written', () => {
  const latin = (said: string) => Buffer.from(said, 'latin1')
  const utf16 = Buffer.from('\uFEFFGröße', 'utf16le')
  test.each<[string, string, Buffer]>([
    ['UTF-8 without a word', '', Buffer.from('Größe')],
    ['UTF-8 with a byte order mark', '', Buffer.from('\uFEFFGröße')],
    ['the mark is stronger than the header', 'text/plain; charset=iso-8859-1', Buffer.from('\uFEFFGröße')],
    ['the header', 'text/plain; charset=iso-8859-1', latin('Größe')],
    ['the header, quoted', 'text/plain; charset="ISO-8859-1"', latin('Größe')],
    ['the header is stronger than the page', 'text/html; charset=utf-8', Buffer.from('<meta charset="latin1">Größe')],
    ['windows-1252', 'text/plain; charset=windows-1252', latin('Größe')],
    ['an XML prolog', 'application/xml', latin('<?xml version="1.0" encoding="ISO-8859-1"?>Größe')],
    ['a meta element', 'text/html', latin('<html><head><meta charset="iso-8859-1">Größe')],
    [
      'a meta element of the old kind',
      'text/html',
      latin('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">Größe'),
    ],
    [
      'a meta element after 1,024 bytes',
      'text/html',
      latin(`<html><!--${'x'.repeat(1_100)}--><meta charset=iso-8859-1>Größe`),
    ],
    ['a meta element that lies about UTF-16', 'text/html', Buffer.from('<meta charset="utf-16">Größe')],
    ['UTF-16 with its mark', '', utf16],
    ['an unknown charset', 'text/plain; charset=klingon', Buffer.from('Größe')],
  ])('%s', async (_, contentType, body) => {
    answer(body, contentType ? { 'content-type': contentType } : {})
    expect(await text()).toMatch(/Größe$/)
  })

  test('what cannot be decoded is marked, not lost', async () => {
    answer(latin('Größe'))
    expect(await text()).toBe('Gr\uFFFD\uFFFDe')
  })
})

describe('JSON is read with suspicion', () => {
  const any = z.unknown()
  const json = (body: string, schema: z.ZodType = any) => {
    answer(body)
    return setting.visit().kit.getJson(page, schema)
  }

  test.each([
    ['cut off', '{"jobs":[{"id":1},'],
    ['empty', ''],
    ['not JSON', 'nope'],
    ['two values', '{}{}'],
    ['a trailing comma', '[1,]'],
    ['nested 201 deep', '['.repeat(201) + ']'.repeat(201)],
    ['nested a million deep', '['.repeat(1_000_000)],
  ])('%s: the source has changed', async (_, body) => {
    expect(await outcomeOf(json(body))).toBe('changed')
  })

  const said = JSON.stringify({ title: 'Größe' })
  test.each<[string, string, Buffer]>([
    ['UTF-8, whatever the header says', 'application/json; charset=iso-8859-1', Buffer.from(said)],
    ['Latin-1 by its header', 'application/json; charset=iso-8859-1', Buffer.from(said, 'latin1')],
    ['UTF-16 by its mark', 'application/json', Buffer.from(`\uFEFF${said}`, 'utf16le')],
    ['compressed without a word', 'application/json', gzipSync(said)],
  ])('is read as it was written: %s', async (_, contentType, body) => {
    answer(body, { 'content-type': contentType })
    const read = setting.visit().kit.getJson(page, z.object({ title: z.string() }))
    expect(await read).toEqual({ title: 'Größe' })
  })

  test('nested 200 deep is read, and brackets in strings do not count', async () => {
    expect(await outcomeOf(json('['.repeat(200) + ']'.repeat(200)))).toBe('ok')
    expect(await json(`["${'[{'.repeat(500)}\\"["]`)).toEqual([`${'[{'.repeat(500)}"[`])
  })

  test('more than a million values are refused', async () => {
    expect(await outcomeOf(json(`[${'0,'.repeat(1_000_001)}0]`))).toBe('refused')
  })

  test.each(['{"__proto__":{"isAdmin":true},"a":1}', '{"\\u005f_proto__":{"isAdmin":true},"a":1}'])(
    '%s does no harm',
    async (body) => {
      const value = await json(body, z.looseObject({}))
      const copy: { isAdmin?: boolean } = Object.assign({}, value)
      expect(copy.isAdmin).toBeUndefined()
      expect(value).toEqual({ a: 1 })
    },
  )

  test('what does not fit the schema is named by its path', async () => {
    const schema = z.object({ jobs: z.array(z.object({ id: z.number(), title: z.string() })) })
    await expect(json('{"jobs":[{"id":1,"title":"a"},{"id":"2"}]}', schema)).rejects.toThrow(
      /jobs\.1\.id: .*jobs\.1\.title: /,
    )
    await expect(json('{"jobs":null}', schema)).rejects.toMatchObject({
      outcome: 'changed',
      message: expect.stringContaining('jobs: '),
    })
  })
})

const challenge = '<!doctype html><title>Just a moment...</title><p>Checking your browser'

describe('a page that stands before the real one is no answer', () => {
  test.each([
    ['a challenge', challenge],
    ['a login page', '<html><title>Sign in</title><input type="password">'],
    ['any page', ' \n<html><body>Welcome'],
  ])('%s in place of JSON: blocked', async (_, body) => {
    answer(body)
    expect(await outcomeOf(setting.visit().kit.getJson(page, z.unknown()))).toBe('blocked')
  })

  test.each([
    ['Cloudflare', challenge],
    ['Cloudflare without its title', '<html><head><script>window._cf_chl_opt={}</script></head></html>'],
    ['Imperva', '<html><head><META NAME="ROBOTS"></head><iframe src="/_Incapsula_Resource?x"></iframe></html>'],
    ['PerimeterX', '<!DOCTYPE html><html><title>Access to this page has been denied.</title></html>'],
    [
      'DataDome',
      '<html><head><title>h.example</title></head><script src="https://ct.captcha-delivery.com/c.js"></script></html>',
    ],
    ['Vercel', '<!DOCTYPE html><html lang="en"><head><title>Vercel Security Checkpoint</title></head></html>'],
    ['Anubis', '<!doctype html><html><head><title>Making sure you&#39;re not a bot!</title></head></html>'],
    ['SiteGround', '<html><head><meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2F"></head></html>'],
    ['a consent', '<!doctype html><html><head><title>Before you continue</title></head><form></form></html>'],
    ['Google', '<html><head><title>https://h.example</title></head>unusual traffic from your computer network</html>'],
    ['a login', '<html><head><title>Log in - H</title></head><form><input type="password"></form></html>'],
  ])('%s in place of a page or a sitemap: blocked', async (_, body) => {
    answer(body, { 'content-type': 'text/html' })
    expect(await outcomeOf(text())).toBe('blocked')
    expect(await outcomeOf(setting.visit().kit.getHtml(page))).toBe('blocked')
  })

  test.each([
    [
      'a posting for a security check officer',
      '<html><title>Security check officer</title><script type="application/ld+json">{"@type":"JobPosting"}</script>',
    ],
    [
      "a page with Cloudflare's own script",
      '<html><title>Jobs</title><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
    ],
    ['an application form with a captcha', '<html><title>Apply</title><div class="g-recaptcha"></div>'],
    ['a sitemap', '<?xml version="1.0"?><urlset><url><loc>https://h.example/just-a-moment</loc></url></urlset>'],
    ['a job list with a login form', '<html><title>Careers at H</title><input type="password">'],
  ])('%s is let through', async (_, body) => {
    answer(body)
    expect(await text()).toBe(body)
  })
})
