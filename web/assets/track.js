// Saves and hides where one is: nothing moves, and Back leads to the page before. Without this script the same forms lead
// back to the same place of the list.
const words = { saved: 'Saved', hidden: 'Hidden' }

document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event
  if (!submitter || !form.matches('.track') || form.dataset.sent === 'refused') return
  event.preventDefault()
  if (form.dataset.sent === undefined) send(form, submitter)
})

async function send(form, button) {
  form.dataset.sent = 'waits'
  const body = new URLSearchParams(new FormData(form, button))
  const headers = { accept: 'application/json' }
  // Whoever goes on at once has saved it all the same.
  const options = { method: 'POST', body, headers, redirect: 'manual', keepalive: true }
  const answer = await fetch(form.action, options).catch(() => null)
  form.querySelector('[role=status]')?.remove()
  // Whoever is signed out by now is asked to sign in, and what is refused is explained, on a page of its own; without an
  // answer there would be none, and the list would be gone.
  if (answer === null) say(form, 'Not kept, as no answer came. Press it again.')
  else if (answer.status === 204) show(form, button.value)
  else {
    form.dataset.sent = 'refused'
    form.requestSubmit(button)
  }
  delete form.dataset.sent
}

/** Says something beside the buttons; a reader hears what changes in a place that is there already. */
function say(form, text) {
  const place = Object.assign(document.createElement('span'), { className: 'wrong', role: 'status' })
  form.append(place)
  setTimeout(() => {
    place.textContent = text
  })
}

function show(form, state) {
  const hadFocus = form.contains(document.activeElement)
  const title = form.querySelector('button .hidden')?.textContent ?? ''
  for (const old of form.querySelectorAll('a, button')) old.remove()
  if (state === 'none') form.append(button('saved', 'Save', title), button('hidden', 'Hide', title))
  else form.append(link(form, words[state]), button('none', state === 'hidden' ? 'Show again' : 'Forget', title))
  // What was hidden stays in sight until the page is left, so that it can be shown again.
  form.closest('.unit, .fit')?.classList.toggle('put-away', state === 'hidden')
  if (hadFocus) form.querySelector('a, button').focus()
}

function link(form, word) {
  const id = form.elements.posting.value
  return Object.assign(document.createElement('a'), {
    href: `/tracking?edit=${id}#posting-${id}`,
    textContent: word,
  })
}

function button(state, word, title) {
  const made = document.createElement('button')
  Object.assign(made, { type: 'submit', name: 'state', value: state, className: 'quiet small', textContent: word })
  made.append(Object.assign(document.createElement('span'), { className: 'hidden', textContent: title }))
  return made
}

// Who moves a posting to Applied did so today, where they are; the server knows the day of UTC only.
document.addEventListener('formdata', ({ target, formData }) => {
  const now = new Date()
  const here = new Date(now.getTime() - now.getTimezoneOffset() * 60_000)
  if (target.matches('.move-form')) formData.set('today', here.toISOString().slice(0, 10))
})

// A page that the browser kept shows what was; if anything was sent since, it is to show what is.
const store = 'rackline.sent'
const shownAt = Date.now()
document.addEventListener('submit', ({ target }) => {
  try {
    if (target.method === 'post') sessionStorage.setItem(store, String(Date.now()))
  } catch {
    // storage is blocked: the page is as old as the browser keeps it
  }
})
addEventListener('pageshow', ({ persisted }) => {
  try {
    if (persisted && Number(sessionStorage.getItem(store)) > shownAt) location.reload()
  } catch {
    // as above
  }
})
