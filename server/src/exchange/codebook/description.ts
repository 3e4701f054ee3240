import type { CategoryDraft, ExampleDraft } from './draft.ts'
import { readExample } from './examples.ts'
import { cleanId, cleanLabel } from './naming.ts'
import { type PartName, partAt } from './parts.ts'

/**
 * Puts the description of a code into a category: by parts, `Definition: …`, `When to use: …`, where its first line begins with the
 * name of one, as our own codebooks do; else all of it is the definition.
 */
export function readDescription(category: CategoryDraft, description: string): void {
  const parts = partsOf(description)
  if (!parts) category.definition = description
  else for (const { name, text } of parts) addPart(category, name, text.trim())
}

/** How a description begins that says the ID of its category. */
export const idLine = 'ID: '

/** The ID and label of a code whose description says its ID, and the rest of that description; null for any other. */
export function readIdLine(
  name: string,
  description: string,
): { readonly id: string; readonly label: string; readonly rest: string } | null {
  if (!description.startsWith(idLine)) return null
  const end = description.includes('\n') ? description.indexOf('\n') : description.length
  const id = cleanId(description.slice(idLine.length, end))
  if (id === null || !name.includes(id)) return null
  const label = cleanLabel(name.replace(id, '').replace(/^[\s.:)–—-]+/, ''))
  return { id, label: label || id, rest: description.slice(end + 1) }
}

/** Null where the text is not made of parts. */
function partsOf(description: string): { name: PartName; text: string }[] | null {
  const parts: { name: PartName; text: string }[] = []
  for (const line of description.split('\n')) {
    const start = partAt(line, 0)
    const last = parts.at(-1)
    if (start) parts.push({ name: start.part, text: line.slice(start.length) })
    else if (last) last.text += `\n${line}`
    else return null
  }
  return parts
}

function addPart(category: CategoryDraft, name: PartName, text: string): void {
  if (text === '') return
  if (name === 'short' || name === 'definition' || name === 'rule') {
    category[name] = category[name] === undefined ? text : `${category[name]}\n\n${text}`
  } else if (name === 'aliases') category.aliases.push({ line: category.line, text })
  else if (name === 'include' || name === 'exclude') category[name].push(text)
  else category[name].push(exampleOf(text))
}

/** An example in its marks, with the reason behind it in parentheses. */
function exampleOf(text: string): ExampleDraft {
  const mark = text.charAt(0)
  const end = text.endsWith(')') ? text.lastIndexOf(`${mark} (`) : -1
  if (end <= 0) return readExample(text)
  return { ...readExample(text.slice(0, end + 1)), why: text.slice(end + 3, -1) }
}
