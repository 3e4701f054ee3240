import type { Root } from 'mdast'
import { joinPieces, parsePieces } from '../../document/markdown.ts'
import { finish } from './finish.ts'
import { type CodebookImporter, ImportError, type ImportedCodebook, longestMarkdown, plainInput } from './importer.ts'
import { refuseExcess } from './markdownLimits.ts'
import { MarkdownReader } from './markdownReader.ts'
import { baseName } from './naming.ts'
import { readOutline } from './outline.ts'
import { remains } from './remains.ts'

const hint =
  'write each as a heading such as "### 1.A.1. Label" or as a bullet such as "- **TASK3: Label:** definition"'

/** A Markdown coding book: categories as headings with labelled bullets, as bullets with bold names, or both. */
export const markdownImporter: CodebookImporter = {
  name: 'Markdown coding book',
  extensions: ['.md', '.markdown'],
  read(given, name) {
    const text = plainInput(given, name, longestMarkdown)
    refuseExcess(text, name)
    try {
      return readBook(text, name)
    } catch (error) {
      // Whatever gets past the limits and still exhausts the stack.
      if (error instanceof RangeError)
        throw new ImportError(`${name} is nested too deeply to be read; take out what stands in each other`)
      throw error
    }
  },
}

function readBook(text: string, name: string): ImportedCodebook {
  // In pieces, since remark's own cost grows faster than a long document; together they are the tree of the whole.
  const root: Root = joinPieces(parsePieces(text))
  const reader = new MarkdownReader(text)
  reader.read(readOutline(root, text))
  for (const one of remains(text, root, reader.draft.unplaced)) reader.draft.leave(one.line, one.text, one.why)
  return finish(reader.draft, reader.title ?? baseName(name), name, hint)
}
