/** A text with named gaps, such as `{id}. {label}:`. Matched by its literals, never through a regular expression. */
export class Template {
  readonly source: string
  readonly #literals: string[]
  readonly names: readonly string[]

  constructor(source: string) {
    this.source = source
    const literals: string[] = []
    const names: string[] = []
    let rest = source
    for (;;) {
      const open = rest.indexOf('{')
      const close = rest.indexOf('}', open)
      if (open < 0 || close < 0) break
      literals.push(rest.slice(0, open))
      names.push(rest.slice(open + 1, close))
      rest = rest.slice(close + 1)
    }
    this.#literals = [...literals, rest]
    this.names = names
  }

  render(values: Readonly<Record<string, string>>): string {
    return this.names.reduce(
      (text, name, index) => text + (values[name] ?? '') + this.#literals[index + 1]!,
      this.#literals[0]!,
    )
  }

  /**
   * The values of the gaps where the whole text is of this form, else null. A gap ends where the next literal first
   * stands, the last one where the text's end demands; `single` names gaps that hold one token without white space.
   */
  match(text: string, single: ReadonlySet<string> = new Set()): Record<string, string> | null {
    const first = this.#literals[0]!
    if (!text.startsWith(first)) return null
    if (this.names.length === 0) return text === first ? {} : null
    const values: Record<string, string> = {}
    let at = first.length
    for (let index = 0; index < this.names.length; index++) {
      const name = this.names[index]!
      const literal = this.#literals[index + 1]!
      const last = index === this.names.length - 1
      const end = last ? text.length - literal.length : literal === '' ? at + 1 : text.indexOf(literal, at + 1)
      if (end <= at || !text.startsWith(literal, end)) return null
      const value = text.slice(at, end)
      if (value !== value.trim() || (single.has(name) && /\s/.test(value))) return null
      values[name] = value
      at = end + literal.length
    }
    return values
  }

  /** The fixed words of the form, in lower case, for a comparison that forgives punctuation. */
  get words(): string[] {
    return this.#literals.flatMap(literal => literal.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  }
}
