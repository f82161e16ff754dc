import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright'
import { launchChromium } from './helpers/chromium.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    out: { type: 'string', default: 'docs/tour' },
  },
})
const width = 1280
const height = 800

const resume = `Senior platform engineer
8 years of experience

Platform engineer, Example Ltd, 2019 - 2026
- Ran 40 Kubernetes clusters on AWS with Terraform, Helm and Argo CD, and was on call for them
- Cut the cost of compute by 30 % with bin packing and spot instances; tools in Go and Python
Site reliability engineer, Sample GmbH, 2016 - 2019
- Linux, Ansible, Prometheus; incident response and post-mortems`

/**
 * `node --import tsx test/tour.ts [--url …] [--out docs/tour]`: the pictures of the README, taken by walking through a running
 * Rackline as a job seeker does. Those that are committed show `npm start -- --demo`.
 */
async function tour(page: Page) {
  const shoot = (name: string) => page.screenshot({ path: join(values.out, `${name}.png`) })

  await page.goto('/')
  await shoot('list')

  await page.goto('/?facet=high-performance-networking:core')
  await page.locator('main a[href^="/postings/"]').first().click()
  await page.waitForURL('**/postings/*')
  await shoot('evidence')

  await page.goto('/profile')
  await page.fill('#text', resume)
  await page.locator('form[action="/profile"] button').click()
  await page.getByRole('button', { name: 'See my matches' }).click()
  await page.waitForURL('**/matches**')
  await page.locator('.fit-why summary').first().click()
  await shoot('matches')

  await page.getByRole('link', { name: 'What to learn next' }).first().click()
  await page.waitForURL('**/positioning**')
  await page.getByRole('heading', { name: 'What to learn next' }).scrollIntoViewIfNeeded()
  await shoot('positioning')

  await page.goto('/market')
  await page.locator('#figure-pillars-over-time').evaluate((heading) => heading.scrollIntoView())
  await shoot('market')
}

if (!(await fetch(values.url).catch(() => null))) {
  console.error(`Nothing answers at ${values.url}. Start it with \`npm start -- --demo\`, or name another with --url.`)
  process.exit(1)
}
mkdirSync(values.out, { recursive: true })
const browser = await launchChromium()
const context = await browser.newContext({ baseURL: values.url, viewport: { width, height }, colorScheme: 'light' })
await tour(await context.newPage()).finally(() => browser.close())
