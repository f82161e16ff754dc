import type { Letters } from '../../server/digest/letters.ts'
import { longDate } from '../dates.tsx'
import { renderPage } from '../layout.tsx'
import { number } from '../words.ts'

type MailProps = ReturnType<Letters['status']> & { byMail: boolean; now: Date }

const states = {
  sent: ['Sent', 'The mail server took it; without one, it stands at /digest.'],
  rendered: ['Waiting', 'Written, and to be sent, or to be tried again.'],
  sending: ['Being sent', 'Handed over right now.'],
  unknown: ['Unknown', 'Interrupted while it was handed over. It may have arrived and is never sent twice.'],
  failed: ['Failed', 'Refused by the mail server.'],
  skipped: ['Skipped', 'There was nothing to tell.'],
} as const

/** What became of the letters: silence is how sending usually fails, so it is shown. */
export const renderMail = ({ counts, troubled, byMail, now }: MailProps) =>
  renderPage({
    title: 'How sending went · Rackline',
    current: '/yours',
    noindex: true,
    children: (
      <div class="page people">
        <h1>How sending went</h1>
        <p class="about-you">
          Letters of the last 30 days. {byMail ? '' : 'No mail server is set, so they are shown here only.'}{' '}
          <a href="/digest">Your letters</a>
        </p>
        <section class="table-frame" aria-label="Letters by state" tabindex={0}>
          <table class="mail-states">
            <thead>
              <tr>
                <th scope="col">State</th>
                <th scope="col">Letters</th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(states).map(([state, [word, meaning]]) => (
                <tr>
                  <th scope="row">{word}</th>
                  <td>{number(counts[state as keyof typeof states])}</td>
                  <td class="whole">{meaning}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {troubled.length > 0 && (
          <section aria-labelledby="troubled">
            <h2 id="troubled">Unknown and failed</h2>
            <ul class="things">
              {troubled.map(({ week, state, detail, at }) => (
                <li>
                  <span class="thing">
                    {week}, {states[state][0].toLowerCase()}
                    <span class="hint" dir="auto">
                      {at && `${longDate(at.toISOString(), now)}: `}
                      {detail}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    ),
  })
