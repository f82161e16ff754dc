// A press again while the first is awaited, as on a slow network, sends nothing again: it made a second key, and said of what
// it had removed that it is not there. Another button of the form still does; so does the same one later, as whoever stopped the
// browser may need it.
const waitsMs = 20_000

// On the window: what another script sends itself, or refuses, has been prevented by then.
addEventListener('submit', (event) => {
  const { target: form, submitter } = event
  if (event.defaultPrevented || form.method !== 'post' || !submitter) return
  if ('waits' in submitter.dataset) event.preventDefault()
  else {
    submitter.dataset.waits = ''
    setTimeout(() => delete submitter.dataset.waits, waitsMs)
  }
})

// What is corrected meanwhile, by whoever stopped the browser, is something else and is sent.
addEventListener('input', ({ target }) => {
  for (const control of target.form?.elements ?? []) delete control.dataset.waits
})

// A page that the browser kept, and shows again, awaits nothing.
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('[data-waits]')) delete button.dataset.waits
})

// Whoever is told that a form was refused goes back to it as they filled it in.
document.addEventListener('click', (event) => {
  const { target, ctrlKey, metaKey, shiftKey } = event
  if (!target.closest('[data-back]') || ctrlKey || metaKey || shiftKey || history.length < 2) return
  event.preventDefault()
  history.back()
})
