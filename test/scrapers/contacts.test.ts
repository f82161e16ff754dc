import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linkHoldsContact, maskContacts } from '../../scrapers/contacts.ts'

describe('e-mail addresses', () => {
  test.each([
    'jane@example.org',
    'Jane.Doe+jobs@mail.example.co.uk',
    'j_d-1@ex-ample.io',
    '_hr@example.com',
    "o'neil@example.com",
    'jörg@müller.de',
    'jane＠example.org',
    'jane.doe @ example.org',
    'jane.doe@ example.org',
    'jane (at) example.org',
    'jane[at]example.org',
    'jane (at) example (dot) org',
    'jane.doe [AT] mail [DOT] example [DOT] com',
    'jane{at}example dot com',
    'jane AT example DOT com',
    'accommodations@example.com',
    'privacy@example.com',
  ])('%j is hidden', (address) => {
    expect(maskContacts(`Write to ${address}, please`)).toBe('Write to [email hidden], please')
  })

  test.each([
    'mails come from @example.com only',
    'Engineer @ Example.com',
    'Analytics team @ Affirm',
    'Black@Celonis',
    'npm i react@18.2.0',
    'icon@2x.png',
    'years (at least 3) in ops',
    'look at amazon dot com',
    'encryption (at rest and in transit)',
    'https://medium.com/@rackline',
  ])('%j stays', (text) => {
    expect(maskContacts(text)).toBe(text)
  })

  test('one at the end of a sentence leaves its full stop', () => {
    expect(maskContacts('Ask jane@example.org. (or <joe@example.org>)')).toBe(
      'Ask [email hidden]. (or <[email hidden]>)',
    )
  })
})

describe('phone numbers', () => {
  test.each([
    '555-123-4567',
    '555.123.4567',
    '(555) 123-4567',
    '(555)123-4567',
    '555 123 4567',
    '555/123-4567',
    '1-800-555-1234',
    '1.216.785.2990',
    '1 (555) 123-4567',
    '+1 408-536-3015',
    '+1 (415) 839-6885',
    '+14155550123',
    '555‑123‑4567',
    '555–123–4567',
    '877-612-7547 ext. 12',
    '+44 20 7946 0958',
    '+44 (0)20 7946 0958',
    '+49 30 1234567',
    '(+49) 30 / 1234567',
    '+33 1 23 45 67 89',
    '+91 98765 43210',
    '+972-3-123-4567',
    '01 23 45 67 89',
    '020 7946 0958',
    '(030) 1234 5678',
    '1-800-GET-HELP',
  ])('%j is hidden', (number) => {
    expect(maskContacts(`Reach us: ${number}, or write`)).toBe('Reach us: [phone hidden], or write')
  })

  test.each([
    'call 5551234567',
    'Phone: 5551234567',
    'tel. 030 1234567',
    'Fax 4155550123',
    'text us at 5551234567',
    'phone number: 555 1234567',
  ])('%j has a word that says so', (text) => {
    expect(maskContacts(text)).toMatch(/^\D+ \[phone hidden\]$/)
  })

  test.each([
    '$120,000 - 180,000',
    '$120,000 - $180,000',
    '143,700.00 - 194,400.00 USD',
    '120.000 - 180.000 €',
    '600 000 - 750 000 SEK',
    '$100000-200000',
    '2024-2025',
    'between 2026 – 2028',
    'call 2024-2025',
    '2026-11-24',
    '04-19-2024',
    '10/22/2025',
    '24.11.2026',
    '2026-11-24 10:30:00',
    '401(k)',
    '501(c)(3)',
    'ISO 27001/27701',
    'ISO/IEC 27001:2022',
    'ISO 9001/14001',
    'SOC 2',
    'RFC 9110',
    'IEEE 802.3',
    'MIL-STD-461',
    'CA 94105',
    '94105-1234',
    '94105 94107',
    'v1.24.3',
    '10.0.0.1',
    '192.168.100.200',
    '99.999999999%',
    '24/7/365',
    '1,000 - 3000 employees',
    'Job# 22-18470',
    'JR1995870',
    'Req 2024-1234567',
    'P25517_3504023',
    'R-0123456',
    'ID 555-12-34567',
    'REQ#555-123-4567',
    'https://example.org/jobs/4012345678',
    'https://example.org/?id=555-123-4567',
    'arxiv.org/abs/2506.11928',
    '1-2 years',
    '300 - 2000 employees',
    '10000000 users',
    '4012345678',
    'C++ 2011 2014 2017',
    '50+ 2024',
    '8x H100 80 GB, 3200 Gbps',
    'answers the phone. Over 50% of callers',
    '0.5 - 1.5 MW',
    '345 kV / 138 kV / 34.5 kV',
  ])('%j stays', (text) => {
    expect(maskContacts(text)).toBe(text)
  })
})

test('links that carry a contact are told from others', () => {
  const holds = (url: string) => linkHoldsContact(new URL(url))
  expect(holds('https://wa.me/15551234567')).toBe(true)
  expect(holds('https://example.org/apply?mail=jane%40example.org')).toBe(true)
  expect(holds('https://www.youtube.com/@rackline')).toBe(false)
  expect(holds('https://www.google.com/maps/@37.42,-122.08,15z')).toBe(false)
})

test('masking twice changes nothing', () => {
  const part = fc.oneof(
    fc.constantFrom(
      'a@b.co',
      '555-123-4567',
      '+44 20 7946 0958',
      'call ',
      ' (at) ',
      ' AT ',
      ' DOT ',
      'com',
      '@',
      '.',
      '-',
      ' ',
      '(',
      ')',
      '[',
      ']',
      '+1',
      '020 ',
    ),
    fc.constantFrom('1', '55', '123', '4567', 'x', 'ext 1', '/', '\n'),
    fc.string({ maxLength: 4 }),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const once = maskContacts(parts.join(''))
      expect(maskContacts(once)).toBe(once)
    }),
    { numRuns: 300 },
  )
})

test.each([
  'a',
  '1',
  '1 ',
  '555-',
  '555 ',
  '@',
  'a@',
  'a@a.',
  '(at)',
  'a(at)a.',
  '(',
  '+1',
  ' AT ',
  'a AT a DOT ',
  'phone ',
  'call us at ',
  '1-8',
  'x.y@a-',
])('a hundred thousand characters of %j are read within a second', (part) => {
  const started = performance.now()
  maskContacts(part.repeat(100_000 / part.length))
  expect(performance.now() - started).toBeLessThan(1_000)
})
