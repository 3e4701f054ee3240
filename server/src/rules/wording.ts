/** A text of the document inside a message: in quotation marks, on one line, not too long. */
export function quoted(text: string, longest = 60): string {
  const line = text.trim().replace(/\s+/g, ' ')
  if (line.length <= longest) return `"${line}"`
  const characters = [...line]
  return `"${
    characters.length > longest
      ? `${characters
          .slice(0, longest - 1)
          .join('')
          .trimEnd()}…`
      : line
  }"`
}

/** `"a"`, `"a" or "b"`, `"a", "b" or "c"`. */
export function either(texts: readonly string[]): string {
  const all = texts.map(text => quoted(text))
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`
}
