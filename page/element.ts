/** An element with properties and children; text is always text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<Omit<HTMLElementTagNameMap[K], 'style'>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

/** A choice among some, with its label; `changed` is told at once, and then whenever another is taken. */
export function choice<T extends string>(
  label: string,
  options: readonly (readonly [value: T, text: string])[],
  changed: (value: T) => void,
): HTMLElement {
  const select = element('select', {}, ...options.map(([value, text]) => element('option', { value }, text)))
  select.addEventListener('change', () => changed(select.value as T))
  changed(options[0]![0])
  return element('label', {}, `${label} `, select)
}
