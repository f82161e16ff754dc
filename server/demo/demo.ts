import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { createSettingsRepository } from '../../db/settings.ts'
import type { Config } from '../config.ts'
import { createReadingThread } from '../reading/reading-thread.ts'
import type { RegistryFile } from '../registry/registry.ts'
import { fillDemo } from './fill.ts'

const dayMs = 86_400_000
const madeAtKey = 'demo_made_at'

/** The demo has no employers but those that it invents. */
export const noRegistry: RegistryFile = { version: 'demo', employers: [] }

/** The settings of the demo: a database of its own beside the real one, and no mail. */
export const demoConfig = (config: Config): Config => ({
  ...config,
  database: join(dirname(config.database), 'demo.db'),
  redis: null,
  smtpUrl: null,
  mailFrom: null,
})

/** Makes the database of the demo, unless there is one of today. `say` is told in sentences how far it is. */
export async function prepareDemo({ database: path }: Config, now: Date, say: (sentence: string) => void) {
  if (existsSync(path) && isOfToday(path, now)) return
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
  const database = openDatabase(path)
  const reader = createReadingThread()
  try {
    migrate(database, now)
    await fillDemo({
      database,
      reader,
      now,
      say: (week, of) => say(week === 0 ? 'Inventing a market (once a day, some 20 s) …' : `… ${week} of ${of} weeks`),
    })
    createSettingsRepository(database).set(madeAtKey, now.toISOString())
  } finally {
    await reader.close()
    database.close()
  }
}

/** Whether a demo is in use, or whole and not older than a day; one that was interrupted has not said when it was made. */
function isOfToday(path: string, now: Date): boolean {
  const database = openDatabase(path)
  try {
    migrate(database, now)
    const settings = createSettingsRepository(database)
    if (settings.holder(now, () => true)) return true
    const madeAt = settings.get(madeAtKey)
    return madeAt !== null && now.getTime() - Date.parse(madeAt) < dayMs
  } finally {
    database.close()
  }
}
