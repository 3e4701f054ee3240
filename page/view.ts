/** Shows something anew as it was looked at: what was chosen, what was open, and how far it was scrolled. */
export function keepingView(root: HTMLElement, show: () => void): void {
  const chosen = new Map([...root.querySelectorAll('select')].map(one => [keyOf(one), one.value]))
  const open = new Set([...root.querySelectorAll('details')].filter(one => one.open).map(keyOf))
  const { scrollX, scrollY } = window
  show()
  for (const select of root.querySelectorAll('select')) {
    const value = chosen.get(keyOf(select))
    if (value === undefined || value === select.value || ![...select.options].some(one => one.value === value)) continue
    select.value = value
    select.dispatchEvent(new Event('change'))
  }
  for (const details of root.querySelectorAll('details')) details.open = open.has(keyOf(details))
  window.scrollTo(scrollX, scrollY)
}

/** The same for the same thing in another version of the page: its section, and what it is called there. */
const keyOf = (one: HTMLElement): string =>
  [
    one.closest('section')?.querySelector('h2')?.textContent,
    one.querySelector('summary')?.textContent ?? one.parentElement?.firstChild?.textContent,
  ].join('\n')
