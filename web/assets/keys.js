// Shortcuts: "/" goes to the search field, "j" and "k" move between results, "s" and "h" save and hide one. They can be
// turned off on the about page (WCAG 2.1.4), and everything they do can be done with Tab and Enter as well.
const store = 'rackline.shortcuts'
const isOn = () => {
  try {
    return localStorage.getItem(store) !== 'off'
  } catch {
    return true // storage is blocked: nothing was turned off
  }
}
const isTyping = (target) => target instanceof Element && target.closest('input, select, textarea, [contenteditable]')

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !isOn()) return
  if (event.key === '/') focusSearch(event)
  if (event.key === 'j') move(1)
  if (event.key === 'k') move(-1)
  if (event.key === 's') press('saved')
  if (event.key === 'h') press('hidden')
})

function focusSearch(event) {
  const field = document.querySelector('input[type=search]')
  if (!field) return
  event.preventDefault()
  field.focus()
  field.select()
}

const rows = '.unit, .fit'
const hereIn = () => document.activeElement?.closest(rows)

function move(step) {
  const all = [...document.querySelectorAll(rows)]
  const at = all.indexOf(hereIn())
  const next = all[at < 0 ? 0 : at + step]
  next?.querySelector('.unit-title a, .fit-title a').focus()
}

/** Presses a button of the posting that has the focus; its title keeps it. */
const press = (state) => hereIn()?.querySelector(`.track [value=${state}]`)?.click()

const button = document.querySelector('[data-shortcuts]')
if (button) {
  const show = () => {
    button.textContent = isOn() ? 'Turn the shortcuts off' : 'Turn the shortcuts on'
  }
  button.addEventListener('click', () => {
    localStorage.setItem(store, isOn() ? 'off' : 'on')
    show()
  })
  button.hidden = false
  show()
}
