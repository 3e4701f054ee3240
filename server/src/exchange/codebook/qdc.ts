import { readDescription, readIdLine } from './description.ts'
import { CodebookDraft, emptyCategory, type GroupDraft, type SectionDraft } from './draft.ts'
import { finish } from './finish.ts'
import { type CodebookImporter, type ImportedCodebook, longestXml, plainInput } from './importer.ts'
import { baseName, clean, readColor, readNaming } from './naming.ts'
import { type Code, readCodes } from './qdcCodes.ts'

/** A REFI-QDA codebook, as graphical programs for qualitative analysis export it. */
export const qdcImporter: CodebookImporter = {
  name: 'REFI-QDA codebook',
  extensions: ['.qdc', '.qde'],
  read: (given, name) => readRefiCodebook(plainInput(given, name, longestXml), name, baseName(name)),
}

/** The codebook in the XML of a `<CodeBook>` or a `<Project>`; `title` is what it is called. Throws an `ImportError`. */
export function readRefiCodebook(text: string, name: string, title: string): ImportedCodebook {
  const { roots, unplaced, skipped } = readCodes(text, name)
  const reader = new CodeTree()
  for (const code of roots) reader.addRoot(code)
  for (const one of unplaced) reader.draft.leave(one.line, one.text, one.why)
  if (skipped.size > 0)
    reader.draft.notes.push(`Only the codebook of the project was read, not its ${[...skipped].join(', ')}.`)
  reader.sayFlattened()
  return finish(reader.draft, title, name, 'each is a <Code> with a name that is codable')
}

/**
 * Puts a tree of codes into sections and groups. A code that cannot be coded and holds others is a section at the top, a
 * group beneath; one that can be coded and holds others is a group that begins with it. What is nested deeper becomes
 * a group of its own, called by its path.
 */
class CodeTree {
  readonly draft = new CodebookDraft()
  readonly #flattened: string[] = []

  addRoot(code: Code): void {
    if (code.codable || code.children.length === 0 || clean(code.name) === '') {
      this.#add(code, this.draft.fallback(code.line), null)
      return
    }
    const section = this.draft.section(clean(code.name), code.line)
    this.#leaveColor(code)
    const description = code.description.trim()
    if (description !== '') this.draft.leave(code.line, description, 'a section of a codebook has no text of its own')
    for (const child of code.children) this.#add(child, section, null)
  }

  sayFlattened(): void {
    const [first, ...others] = this.#flattened
    if (first === undefined) return
    const more = others.length > 0 ? `, and ${others.length} more likewise` : ''
    this.draft.notes.push(
      `Codes nested deeper than a codebook goes were flattened: they form the group "${first}"${more}.`,
    )
  }

  #add(code: Code, section: SectionDraft, group: GroupDraft | null): void {
    const inner = code.children.length > 0 && clean(code.name) !== '' ? this.#group(code, section, group) : group
    if (code.codable) this.#addCategory(code, section, inner)
    else if (clean(code.name) === '')
      this.draft.leave(code.line, `<Code> ${code.description.trim()}`.trim(), 'a code needs a name')
    else if (code.children.length === 0) {
      this.draft.leave(code.line, textOf(code), 'it cannot be coded, and holds no code')
    } else this.#describe(inner!, code)
    for (const child of code.children) this.#add(child, section, inner)
  }

  #group(code: Code, section: SectionDraft, group: GroupDraft | null): GroupDraft {
    const name = clean(code.name)
    if (!group) return this.draft.group(section, name, code.line)
    group.flattened = true
    const heading = `${group.heading} / ${name}`
    this.#flattened.push(heading)
    return this.draft.group(section, heading, code.line, name)
  }

  #describe(group: GroupDraft, code: Code): void {
    this.#leaveColor(code)
    const text = code.description.trim()
    if (text === '') return
    if (group.definition === undefined) group.definition = { line: code.line, text, written: text }
    else this.draft.leave(code.line, text, `the group "${group.heading}" has a definition already`)
  }

  #addCategory(code: Code, section: SectionDraft, group: GroupDraft | null): void {
    const said = readIdLine(code.name, code.description.trim())
    const { id, label } = said ?? readNaming(code.name)
    const refusal = clean(code.name) === '' ? 'a code needs a name' : this.draft.refusal(id, label)
    if (refusal !== null) {
      this.draft.leave(code.line, textOf(code), refusal)
      return
    }
    const category = emptyCategory(code.line, id, label)
    const description = said?.rest ?? code.description.trim()
    if (description !== '') readDescription(category, description)
    const color = readColor(code.color)
    if (color !== null) category.color = color
    else if (code.color.trim() !== '') this.draft.leave(code.line, code.color, 'a colour is written #rrggbb or #rgb')
    this.draft.add(category, section, group)
  }

  #leaveColor({ line, color }: Code): void {
    if (color.trim() !== '') this.draft.leave(line, color, 'only categories have a colour')
  }
}

const textOf = ({ name, description }: Code): string =>
  [clean(name), description.trim()].filter(text => text !== '').join('\n') || '<Code>'
