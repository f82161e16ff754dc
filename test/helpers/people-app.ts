import { onTestFinished } from 'vitest'
import { type App, createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import type { Mail, Mailer } from '../../server/mail/mailer.ts'
import { profile } from '../../server/matching/profile.ts'
import type { Overrides } from '../../server/parts/base.ts'
import type { PostingToClassify } from '../../server/pillars/classification.ts'
import { shippedClassifier } from '../../server/pillars/shipped-classifier.ts'
import { toStored } from '../../server/pillars/stored.ts'
import { packProfile } from '../../web/profile/link.ts'
import { aPosting, aSweep } from './database.ts'

const classifier = shippedClassifier()
const start = new Date('2026-11-23T06:00:00Z') // a Monday

export const clusterText = `You will run large Kubernetes clusters of NVIDIA GPUs for training. Requirements: 5+ years of production
Kubernetes, Terraform, Python. You know NCCL, InfiniBand and Slurm. On-call, SLOs, Prometheus and Grafana. Experience with AWS.`

/** A profile that roles with `clusterText` fit. */
export const ada = profile.parse({
  headline: 'Site reliability engineer',
  years: 8,
  seniority: 'senior',
  skills: ['kubernetes', 'terraform', 'python', 'prometheus', 'grafana', 'aws'].map((skill) => ({ skill, level: 4 })),
})
export const packedAda = packProfile(ada)

/** A mailer that keeps what it is given; `answer` says what becomes of each. */
export function memoryMailer(
  answer: () => Awaited<ReturnType<Mailer['send']>> = () => ({ outcome: 'sent', detail: '250' }),
) {
  const mails: Mail[] = []
  const mailer: Mailer = {
    send: async (mail) => {
      mails.push(mail)
      return answer()
    },
  }
  return { mailer, mails }
}

/** The whole application over a database in memory, with a clock that the test moves. `env`: settings, such as SMTP_URL. */
export function peopleApp(env: Record<string, string> = {}, overrides: Overrides = {}) {
  let now = start
  const logged: string[] = []
  const app = createApp(readConfig({ RACKLINE_DATABASE: ':memory:', ...env }), {
    clock: () => now,
    registry: { version: '2026-01-01', employers: [] },
    classifier,
    log: (...words) => void logged.push(words.map(String).join(' ')),
    say: (sentence) => void logged.push(sentence),
    ...overrides,
  })
  onTestFinished(() => app.close())
  return {
    app,
    logged,
    now: () => now,
    later: (hours: number) => {
      now = new Date(now.getTime() + hours * 3_600_000)
    },
    put: (ids: readonly string[], over: Parameters<typeof aPosting>[1] = {}, closeAll = false) =>
      putPostings(app, now, ids, over, closeAll),
  }
}
export type PeopleApp = ReturnType<typeof peopleApp>

/** Stores postings as a sweep would, classified by the shipped classifier; `closeAll`: everything else closes. */
export function putPostings(
  app: App,
  now: Date,
  ids: readonly string[],
  over: Parameters<typeof aPosting>[1] = {},
  closeAll = false,
) {
  const known = app.boards.list().find(({ key }) => key === 'greenhouse:acme')
  const board =
    known ??
    app.boards.put({
      key: 'greenhouse:acme',
      source: 'greenhouse',
      params: {},
      url: 'https://boards.example/acme',
      host: 'boards.example',
      origin: 'owner',
      addedAt: now,
      nextCheckAt: now,
      weight: 0,
    })
  const postings = ids.map((id) => {
    const posting = aPosting(id, { title: `Senior GPU Cluster Engineer ${id}`, text: clusterText, ...over })
    const said = classifier.classify({ ...posting, employer: posting.employer.name } as PostingToClassify)
    return { ...posting, classification: toStored(said) }
  })
  app.database.write(() => app.postings.reconcile(aSweep({ boardId: board.id, postings, closeAll, now })))
}

/** A browser without a screen: keeps cookies, sends forms as one does from the site's own page. */
export function browse({ app }: Pick<PeopleApp, 'app'>, origin = 'http://127.0.0.1:3000') {
  const cookies = new Map<string, string>()
  async function ask(path: string, init: RequestInit = {}) {
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await app.site.request(`${origin}${path}`, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  return {
    cookies,
    get: (path: string, headers: Record<string, string> = {}) => ask(path, { headers }),
    text: async (path: string) => (await ask(path)).text(),
    post: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin, 'sec-fetch-site': 'same-origin', ...headers },
      }),
  }
}
export type Browsing = ReturnType<typeof browse>

export const accounts = {
  SMTP_URL: 'smtp://127.0.0.1:1',
  RACKLINE_MAIL_FROM: 'Rackline <letters@example.org>',
  RACKLINE_PUBLIC_URL: 'http://127.0.0.1:3000',
}

/** Signs a new browser in as somebody. */
export async function signIn(under: PeopleApp, mails: readonly Mail[], email: string): Promise<Browsing> {
  const browser = browse(under)
  await browser.post('/sign-in', { email })
  await browser.post('/sign-in/link', { t: tokenOf(mails.at(-1)) })
  return browser
}
export const tokenOf = (mail: Pick<Mail, 'text'> | undefined) => /[?&]t=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
