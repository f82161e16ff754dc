import type { PostingDetail } from '../../../server/views.ts'
import { days, minutes } from './moments.ts'
import { posting } from './quiet-posting.ts'

/** The ids of the postings that tests ask for by what is special about them. */
export const specialIds = {
  rtl: 101,
  long: 102,
  hostile: 103,
  undetailed: 104,
  closed: 105,
  expired: 106,
  reopened: 107,
  bare: 108,
  gone: 109,
} as const

/** Postings with what is rare: right-to-left text, long words, hostile text, no page read yet, closed in three ways, reopened, bare. */
export function specialPostings(now: Date): PostingDetail[] {
  const nahar = { slug: 'nahar', name: 'نهر للحوسبة', category: 'neocloud' }
  const closing = (at: string, reason: PostingDetail['closedReason']): Partial<PostingDetail> => ({
    status: 'closed',
    firstSeenAt: days(now, -40),
    lastCheckedAt: at,
    closedAt: at,
    closedReason: reason,
    events: [
      { kind: 'opened', at: days(now, -40), reason: null },
      { kind: 'closed', at, reason },
    ],
  })
  return [
    posting({
      id: specialIds.rtl,
      title: 'مهندس موثوقية الأنظمة، مجموعات GPU',
      employer: nahar,
      source: 'careers',
      board: 'careers:nahar',
      locations: ['الرياض، المملكة العربية السعودية'],
      workplace: 'hybrid',
      language: 'ar',
      postedAt: days(now, -0.2),
      html: '<p>نبني مراكز البيانات التي تدرّب النماذج الكبيرة وتخدمها، ونبحث عمّن يبقيها تعمل.</p>',
    }),
    posting({
      id: specialIds.long,
      title: `Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz-Beauftragte*r für ${'Hochleistungsrechenzentrumsinfrastruktur'.repeat(3)} (m/w/d)`,
      employer: { slug: 'met-once', name: 'Met Once GmbH', category: null },
      locations: Array.from({ length: 23 }, (_, index) => `Standort ${index + 1}, Deutschland`),
      language: 'de',
      postedAt: days(now, -0.4),
    }),
    posting({
      id: specialIds.hostile,
      title: '"><script>alert(1)</script> Engineer & <b>Co</b>',
      employer: { slug: 'tensorgrid', name: '<img src=x onerror=alert(2)>', category: 'neocloud' },
      locations: ['</script><script>alert(3)</script>'],
      department: '<svg onload=alert(4)>',
      postedAt: days(now, -0.3),
      html: '<p>Ends a script: &lt;/script&gt;&lt;script&gt;alert(5)&lt;/script&gt;</p>',
      text: '</script><script>alert(5)</script>',
    }),
    posting({
      id: specialIds.undetailed,
      title: 'Accelerator Validation Engineer',
      employer: { slug: 'northwind-silicon', name: 'Northwind Silicon', category: 'ai-chips' },
      source: 'workday',
      board: 'workday:northwind-silicon',
      locations: ['Hillsboro, OR'],
      html: '',
      text: '',
      detailed: false,
      firstSeenAt: minutes(now, -20),
    }),
    posting({
      id: specialIds.closed,
      title: 'Cluster Operations Lead',
      locations: ['Austin, TX'],
      postedAt: days(now, -41),
      ...closing(days(now, -2), 'absent'),
    }),
    posting({
      id: specialIds.expired,
      title: 'Rack Technician',
      validThrough: days(now, -5),
      ...closing(days(now, -4), 'expired'),
    }),
    posting({
      id: specialIds.reopened,
      title: 'Fabric Engineer, Lossless Ethernet',
      postedAt: days(now, -30),
      salary: { min: null, max: 210_000, currency: 'USD', period: 'year' },
      validThrough: days(now, 30),
      events: [
        { kind: 'opened', at: days(now, -30), reason: null },
        { kind: 'changed', at: days(now, -21), reason: null },
        { kind: 'closed', at: days(now, -12), reason: 'absent' },
        { kind: 'reopened', at: days(now, -3), reason: null },
      ],
    }),
    posting({ id: specialIds.bare, title: 'Operator', language: null, lastCheckedAt: null, events: [] }),
    posting({ id: specialIds.gone, title: 'Facilities Planner', ...closing(days(now, -9), 'gone') }),
  ]
}
