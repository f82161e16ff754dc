import { crashRun } from '../helpers/crash.ts'

const [kills, seed] = process.argv.slice(2).map(Number)
const t = Date.now()
const { integrity, remembered, kept, acknowledged, slowestStartMs, crashed, clean } = await crashRun(
  kills ?? 0,
  seed ?? 1,
  30,
)
console.log({
  kills,
  seed,
  s: (Date.now() - t) / 1000,
  sound: integrity.filter((r) => r === 'ok, 0 orphans').length,
  lost: kept.filter((k) => !k).length,
  acknowledged,
  slowestStartMs,
  same: JSON.stringify(crashed) === JSON.stringify(clean),
  n: clean.length,
  last: remembered.at(-1),
})
