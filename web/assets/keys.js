// Shortcuts: "/" goes to the search field, "j" and "k" move between results. They can be turned off on the about page
// (WCAG 2.1.4), and every place they lead to is reached with Tab as well.
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
})

function focusSearch(event) {
  const field = document.querySelector('input[type=search]')
  if (!field) return
  event.preventDefault()
  field.focus()
  field.select()
}

function move(step) {
  const links = [...document.querySelectorAll('.unit-title a')]
  const at = links.indexOf(document.activeElement)
  const next = links[at < 0 ? 0 : at + step]
  next?.focus()
}

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
