// Keeps the "Collecting" line true while boards are read. Only "new postings" and "all read" are announced: a number
// that is read aloud every few seconds would be noise.
const everyMs = 4000
const line = document.querySelector('[data-progress]')
const words = line?.querySelector('[data-progress-words]')
const news = line?.querySelector('[data-progress-news]')
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
  if (openPostings > shown && news.childElementCount === 0) offer()
  if (read) clearInterval(timer)
}

function offer() {
  const link = document.createElement('a')
  link.href = line.dataset.href
  link.textContent = 'New postings arrived. Show them'
  news.replaceChildren(link)
}

const timer = line ? setInterval(refresh, everyMs) : null
