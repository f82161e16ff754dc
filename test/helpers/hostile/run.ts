import type { Browser, Page } from 'playwright'
import { createApp } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import { sweepBoardJob } from '../../../server/jobs.ts'
import { profile } from '../../../server/matching/profile.ts'
import { postingDetail } from '../../../server/views.ts'
import { serveSite } from '../../web/open.ts'
import { startSmtp } from '../smtp.ts'
import { startStandIn } from '../standin.ts'
import { foreignTo } from './foreign-to.ts'

/** A letter names so many new postings at most. */
const perLetter = 8
const hourMs = 3_600_000
const weekMs = 7 * 24 * hourMs
const listing = 'boards-api.greenhouse.io/v1/boards/acme/jobs'
const text = `You will run large Kubernetes clusters of NVIDIA GPUs for training. Requirements: 5+ years of production Kubernetes,
Terraform, Python. You know NCCL, InfiniBand and Slurm. Prometheus and Grafana. Experience with AWS.`
const skills = ['kubernetes', 'terraform', 'python', 'prometheus', 'grafana', 'aws']
const reader = profile.parse({
  headline: 'SRE',
  years: 8,
  seniority: 'senior',
  skills: skills.map((skill) => ({ skill, level: 4 })),
})
const when = { weekday: 1, hour: 8, timeZone: 'UTC', whenNothing: 'line' as const }

const escaped = (html: string) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A posting of which everything that an employer writes wants to run a script. */
const hostile = (payload: string, id: number) => ({
  id,
  title: `Senior GPU Cluster Engineer ${payload}`,
  absolute_url: `https://boards.greenhouse.io/acme/jobs/${id}?x=${encodeURIComponent(payload)}`,
  location: { name: `Austin, TX ${payload}` },
  content: escaped(`<p>${text}</p>${payload}<p>after</p>`),
  departments: [{ id: 1, name: payload }],
  company_name: `Acme ${payload}`,
})

/**
 * Payloads through collect, database, API, page and mail; what comes out is opened in Chromium without the policy that would
 * stop it. `wrong`: scripts that ran, requests to elsewhere, markup beyond what is allowed; the rest says how much was looked at.
 */
export async function hostileRun(payloads: readonly string[], browser: Browser) {
  const [standIn, smtp] = [await startStandIn(), await startSmtp()]
  let now = new Date('2026-11-23T06:00:00Z') // a Monday
  const config = readConfig({
    RACKLINE_DATABASE: ':memory:',
    RACKLINE_UPSTREAM_GATEWAY: standIn.url,
    RACKLINE_MIN_GAP_MS: '0',
    SMTP_URL: smtp.url,
    RACKLINE_MAIL_FROM: 'letters@example.org',
    RACKLINE_PUBLIC_URL: 'http://127.0.0.1:3000',
  })
  const registry = { version: '2026-01-01', employers: [] }
  const app = createApp(config, { clock: () => now, registry, log: () => {} })
  const site = await serveSite(app)
  const screen = await openScreen(browser, site.origin)
  const wrong = screen.wrong
  const jobs: unknown[] = []
  const boardId = app.boards.findByKey(app.boardList.add('https://job-boards.greenhouse.io/acme').key)?.id ?? 0
  subscribe()

  function subscribe() {
    app.database.sqlite.exec(
      "insert into people (kind, email, created_at, confirmed_at) values ('account', 'ada@example.org', 1, 1)",
    )
    const { keeping, letters } = app.people
    letters.start(1, { profileId: keeping.keepProfile(1, reader, 'Site reliability').id }, when)
    letters.start(1, { savedSearchId: keeping.keepSearch(1, 'Clusters', 'q=cluster').id }, when)
  }
  async function collect(batch: readonly string[]) {
    now = new Date(now.getTime() + hourMs)
    jobs.push(...batch.map((payload, i) => hostile(payload, jobs.length + i + 1)))
    standIn.answer(listing, { body: JSON.stringify({ jobs, meta: { total: jobs.length } }) })
    await app.queue.enqueue(sweepBoardJob, { boardId })
    await app.queue.drain()
  }
  async function newest(count: number) {
    const answer = await fetch(`${site.origin}/api/v1/postings?limit=${count}`)
    const { data } = await answer.json()
    return Promise.all(
      data.map(async ({ id }: { id: string }) =>
        postingDetail.parse(await (await fetch(`${site.origin}/api/v1/postings/${id}`)).json()),
      ),
    )
  }
  /** A week later: what came by mail, of the profile and of the search. */
  async function letters() {
    now = new Date(now.getTime() + weekMs)
    const before = smtp.received.length
    const { sent } = await app.letters.sendDigests()
    while (smtp.received.length < before + sent) await new Promise((done) => setTimeout(done, 10))
    return smtp.received.slice(before).map(({ mail }) => String(mail.html))
  }

  const looked = { postings: 0, pages: 0, letters: 0, namedInLetters: 0 }
  try {
    // What a board lists when it is first read is no news.
    await collect(['first'])
    for (let from = 0; from < payloads.length; from += perLetter) {
      const batch = payloads.slice(from, from + perLetter)
      await collect(batch)
      for (const { id, html, url } of await newest(batch.length)) {
        looked.postings++
        for (const foreign of foreignTo(html)) wrong.push(`the API gives ${foreign} of ${id}`)
        if (!/^https?:/.test(url)) wrong.push(`the API leads to ${url}`)
        await screen.show(html)
        await screen.go(`/postings/${id}`)
        looked.pages++
      }
      await screen.go('/')
      for (const mail of await letters()) {
        looked.letters++
        looked.namedInLetters += mail.split('Senior GPU Cluster Engineer').length - 1
        await screen.show(mail)
      }
    }
    return { wrong, ...looked }
  } finally {
    await screen.close()
    await site.stop()
    await app.close()
    await smtp.stop()
    await standIn.close()
  }
}

/** A page of Chromium that notes what no page of ours may do, and touches everything that it shows. */
async function openScreen(browser: Browser, origin: string) {
  const context = await browser.newContext({ baseURL: origin, bypassCSP: true })
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('dialog', (dialog) => {
    wrong.push(`a script ran at ${page.url()}: ${dialog.message()}`)
    void dialog.dismiss().catch(() => {})
  })
  context.on('request', (request) => {
    if (!request.url().startsWith(origin)) wrong.push(`asked ${request.url()}`)
  })
  return {
    wrong,
    async show(html: string) {
      await page.setContent(html)
      wrong.push(...(await touch(page)))
    },
    async go(path: string) {
      await page.goto(path)
      wrong.push(...(await touch(page)))
    },
    close: () => context.close(),
  }
}

/** Sets off whatever waits for a person or an animation. Out: handlers and addresses that could run something. */
const touch = (page: Page) =>
  page.evaluate(() => {
    const kinds = ['click', 'mouseover', 'focus', 'toggle', 'error', 'load', 'pointerrawupdate', 'animationstart']
    const found: string[] = []
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        const isAddress = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].includes(name)
        if (name.startsWith('on') || (isAddress && /^\s*(javascript|vbscript|data|blob):/i.test(value)))
          found.push(`<${element.localName} ${name}="${value}"> at ${location.pathname}`)
      }
      for (const kind of kinds) element.dispatchEvent(new Event(kind))
    }
    return found
  })
