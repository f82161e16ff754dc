// The part of the set-up for `npm test` that needs installed dependencies: the programs that tests start. It ends with status 1
// and one sentence for each that there is none of.
import { ensureChromium } from './chromium.ts'
import { ensureRedis } from './redis.ts'

const say = (sentence: string) => console.error(sentence)
for (const ensure of [ensureChromium, ensureRedis])
  try {
    await ensure({ say })
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
