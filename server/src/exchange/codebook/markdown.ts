import type { Root } from 'mdast'
import { joinPieces, parsePieces } from '../../document/markdown.ts'
import { finish } from './finish.ts'
import { type CodebookImporter, ImportError, type ImportedCodebook, longestMarkdown, plainInput } from './importer.ts'
import { MarkdownReader } from './markdownReader.ts'
import { baseName } from './naming.ts'
import { readOutline } from './outline.ts'

const hint =
  'write each as a heading such as "### 1.A.1. Label" or as a bullet such as "- **TASK3: Label:** definition"'

/** More bullets and quotes in each other, on one line or by indentation, than anybody could read. */
const deepest = 40
const widest = 120

/** A Markdown coding book: categories as headings with labelled bullets, as bullets with bold names, or both. */
export const markdownImporter: CodebookImporter = {
  name: 'Markdown coding book',
  extensions: ['.md', '.markdown'],
  read(given, name) {
    const text = plainInput(given, name, longestMarkdown)
    const line = tooDeep(text)
    if (line > 0) throw new ImportError(`Line ${line} of ${name} is nested too deeply to be read; put it at the margin`)
    try {
      return readBook(text, name)
    } catch (error) {
      // Emphasis in emphasis, thousands of levels deep, exhausts the stack.
      if (error instanceof RangeError)
        throw new ImportError(`The emphasis in ${name} is nested too deeply to be read; take it out`)
      throw error
    }
  },
}

function readBook(text: string, name: string): ImportedCodebook {
  // In pieces, since remark's own cost grows faster than a long document; together they are the tree of the whole.
  const root: Root = joinPieces(parsePieces(text))
  const reader = new MarkdownReader(text)
  reader.read(readOutline(root, text))
  reader.leaveComments(root)
  return finish(reader.draft, reader.title ?? baseName(name), name, hint)
}

/** The first line, counted from 1, on which too many bullets and quotes are nested; 0 where there is none. */
function tooDeep(text: string): number {
  const lines = text.split(/\r\n|\r|\n/)
  return lines.findIndex(line => isTooDeep(line)) + 1
}

function isTooDeep(line: string): boolean {
  let markers = 0
  let last = 0
  let at = 0
  for (; at < line.length; at++) {
    const char = line.charAt(at)
    if (char === ' ' || char === '\t') continue
    const item =
      '-*+'.includes(char) || (isDigit(char) && '.)0123456789'.includes(line.charAt(at + 1))) || '.)'.includes(char)
    if (char !== '>' && !item) break
    if (!isDigit(char)) markers++
    last = at
  }
  // A line of nothing but marks of one kind is a rule.
  const rule = at === line.length && !line.includes('>') && !line.includes('+')
  return !rule && (markers > deepest || (markers > 0 && last > widest))
}

const isDigit = (char: string): boolean => char >= '0' && char <= '9'
