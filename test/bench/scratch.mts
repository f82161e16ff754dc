import { existsSync } from 'node:fs'
import { openDatabase } from '../../db/client.ts'
import { fillMany } from './many.ts'
import { benchMarketPage } from './market-page.ts'
import { benchMarketQuestions } from './market-questions.ts'

const path = '/tmp/web-q.db'
if (!existsSync(path)) {
  const d = openDatabase(path)
  fillMany(d, 100_000)
  d.close()
  console.log(await benchMarketPage(path, 100_000))
}
for (const f of await benchMarketQuestions(path, 100_000))
  console.log(f.what.padEnd(60), f.value.toFixed(1), f.floorValue.toFixed(0))
