// The part of the set-up for `npm test` that needs installed dependencies: it ends with status 1 and one sentence if there is no Chromium.
import { ensureChromium } from './chromium.ts'

try {
  await ensureChromium({ say: (sentence) => console.error(sentence) })
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
