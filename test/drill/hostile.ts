import { launchChromium } from '../helpers/chromium.ts'
import { payloads } from '../helpers/hostile/payloads.ts'
import { hostileRun } from '../helpers/hostile/run.ts'

/** Every payload through collect, database, API, page and mail in Chromium. Out: scripts that ran, requests to elsewhere, foreign markup. */
export async function hostileDrill(): Promise<number> {
  const browser = await launchChromium()
  const { wrong, ...looked } = await hostileRun(payloads, browser)
  await browser.close()
  for (const sentence of wrong) console.log(`hostile: ${sentence}`)
  console.log(`hostile: ${payloads.length} payloads; ${JSON.stringify(looked)}; ${wrong.length} wrong`)
  return wrong.length + (looked.postings === payloads.length ? 0 : 1)
}
