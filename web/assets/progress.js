// Keeps the "Collecting" line true while boards are read. Only that postings arrived and that all boards are read is
// announced, each once: a number read aloud every few seconds would be noise. Nothing moves: the link stands there already.
const everyMs = 4000
const line = document.querySelector('[data-progress]')
const words = line?.querySelector('[data-progress-words]')
const news = line?.querySelector('[data-progress-news]')
const link = line?.querySelector('a')
const shown = Number(line?.dataset.postings)
const format = (value) => Number(value).toLocaleString('en-US')

async function refresh() {
  if (document.hidden) return
  const answer = await fetch('/api/v1/progress', { headers: { accept: 'application/json' } }).catch(() => null)
  if (!answer?.ok) return
  const { swept, boards, openPostings } = await answer.json()
  const read = swept >= boards
  words.textContent = read
    ? `All ${format(boards)} boards are read: ${format(openPostings)} postings.`
    : `Collecting: ${format(swept)} of ${format(boards)} boards read, ${format(openPostings)} postings so far.`
  line.querySelector('progress').value = swept
  // Nothing is being read on an empty page: it shows the first postings, or that there are none, by itself, unless somebody
  // writes into it.
  if (shown === 0 && (openPostings > 0 || read) && !isWriting()) return location.reload()
  if (openPostings > shown) {
    news.textContent = 'New postings have arrived.'
    link.textContent = `Show ${format(openPostings - shown)} new`
  }
  if (read) {
    news.textContent = 'All boards are read.'
    clearInterval(timer)
  }
}

/** A field has the focus, or says something else than it did: to load the page again would lose that. */
function isWriting() {
  const saysElse = (field) => {
    const { options, value, defaultValue, checked, defaultChecked } = field
    if (options) return value !== ([...options].find((one) => one.defaultSelected) ?? options[0]).value
    return value !== defaultValue || checked !== defaultChecked
  }
  const fields = [...document.querySelectorAll('main input, main select')]
  return fields.includes(document.activeElement) || fields.some(saysElse)
}

const timer = line ? setInterval(refresh, everyMs) : null
