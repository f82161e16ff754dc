import { realClock } from '../../scrapers/kit/clock.ts'
import { digestParts } from './digest-parts.ts'

/** A scheduler that sends what is due, over and over, until it is killed. Arguments: the database, the mail server. */
const [path = '', url = ''] = process.argv.slice(2)
const { sendDigests } = digestParts(path, url, () => new Date(realClock.now()))
for (;;) {
  await sendDigests()
  await new Promise((resolve) => setTimeout(resolve, 5))
}
