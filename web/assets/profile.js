// Remembers the profile of a private link in this browser, so that nobody has to keep the link; "Forget it" ends that.
// Without this script, or where storage is blocked, the link alone holds the profile.
const store = 'rackline.profile'
const remembered = () => {
  try {
    return localStorage.getItem(store)
  } catch {
    return null
  }
}
const remember = (profile) => {
  try {
    if (profile) localStorage.setItem(store, profile)
    else localStorage.removeItem(store)
  } catch {
    // storage is blocked: the link still works
  }
}

const shown = document.querySelector('main[data-profile]')?.dataset.profile
if (shown) remember(shown)
offer()

// The answer to a résumé has no address of its own, and going back to it would be an error of the browser. Whoever leaves
// it leaves its private link behind; until then it can be loaded again as it is, with the words of the résumé.
if (shown && location.pathname === '/profile' && location.search === '') {
  const leave = (event) => {
    // What opens elsewhere leaves nothing.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return
    const { type, target } = event
    if (type === 'click' && !(target instanceof Element && target.closest('a[href]:not([href^="#"])'))) return
    history.replaceState(null, '', `/profile?p=${encodeURIComponent(shown)}`)
  }
  document.addEventListener('submit', leave)
  document.addEventListener('click', leave)
}

/** Leads "Your matches" and the start page to the remembered profile. */
function offer() {
  const profile = remembered()
  for (const link of document.querySelectorAll('.masthead a[href="/profile"], a[data-page]')) {
    const page = link.dataset.page ?? '/matches'
    if (profile) link.href = `${page}?p=${encodeURIComponent(profile)}`
  }
  for (const note of document.querySelectorAll('[data-remembered]')) note.hidden = !profile
}

for (const button of document.querySelectorAll('[data-forget]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    remember(null)
    const said = Object.assign(document.createElement('span'), {
      tabIndex: -1,
      textContent: 'Forgotten. Only the private link holds your profile now.',
    })
    const note = button.closest('[data-remembered]')
    if (note) note.replaceChildren(said)
    else button.replaceWith(said)
    said.focus()
    document.querySelector('.masthead a[href^="/matches"]')?.setAttribute('href', '/profile')
  })
}

// Whoever signs out or deletes what is theirs leaves nothing of it to the next person at this browser.
document.addEventListener('submit', ({ target }) => {
  if (target.matches('[action="/sign-out"], [action="/yours/delete"]')) remember(null)
})

/** Removing a skill needs no round trip here; the keyboard goes on to the next one. */
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-remove]') : null
  const row = button?.closest('li')
  if (!row) return
  event.preventDefault()
  const next = row.nextElementSibling ?? row.previousElementSibling
  const heading = document.querySelector('#skills')
  row.remove()
  const left = document.querySelectorAll('.skills > li').length
  if (heading) heading.textContent = `${left} ${left === 1 ? 'skill' : 'skills'}`
  const focus = next?.querySelector('[data-remove]') ?? document.querySelector('#add')
  focus?.focus()
})

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}

document.addEventListener('input', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.type === 'range') {
    const output = event.target.parentElement?.querySelector('output')
    if (output) output.textContent = event.target.value
  }
})

// A letter comes in the person's own time zone: the browser knows it.
for (const field of document.querySelectorAll('input[data-time-zone]'))
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || field.value
