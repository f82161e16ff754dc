import { createEmployersRepository } from '../../db/boards/employers.ts'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/file/migrate.ts'
import { readConfig } from '../../server/config.ts'
import { createPeopleParts } from '../../server/people/create.ts'

/** What sends letters, over a database file and a mail server, without the rest of the application: for processes that die soon. */
export function digestParts(path: string, smtpUrl: string, clock: () => Date) {
  const database = openDatabase(path)
  migrate(database, clock())
  const config = readConfig({
    SMTP_URL: smtpUrl,
    RACKLINE_MAIL_FROM: 'letters@example.org',
    RACKLINE_MAIL_PER_HOUR: '1000000',
  })
  const parts = createPeopleParts({
    config,
    database,
    employers: createEmployersRepository(database),
    key: 'a key for a test',
    postingsOf: () => [],
    searchAmong: () => [],
    onceEach: (ids) => ids,
    week: () => {
      throw new Error('These letters are about searches.')
    },
    log: console.error,
    say() {},
    onLetter() {},
    clock,
  })
  return { ...parts, database }
}
