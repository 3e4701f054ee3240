import type { TextEdit } from 'vscode-languageserver-protocol'
import type { Client, Context } from '../../server/src/features/feature.ts'
import { checkText } from '../../server/src/study/check.ts'
import { makeConfig } from '../../server/src/study/config.ts'
import type { ConfigFile } from '../../server/src/study/configSchema.ts'
import type { Settings } from '../../server/src/study/settings.ts'
import { StudyStore } from '../../server/src/study/store.ts'
import { Study } from '../../server/src/study/study.ts'
import { type CodingFile, checkedCodings } from '../../server/src/study/studyFile.ts'
import { Lines } from '../../server/src/text/lines.ts'
import { home, MemoryFiles } from '../memoryFiles.ts'
import { codebook, read } from '../support.ts'

const root = `file://${home}`
export const codebookUri = `${root}/taxonomy.json`

const settings = new Map<string, Settings>()

/** What holds in a study with a codebook of test/fixtures/codebooks, where every Markdown file is a coding file. */
export function settingsOf(name = 'small', config: ConfigFile = {}): Settings {
  const key = name + JSON.stringify(config)
  const known = settings.get(key)
  if (known) return known
  const text = name === 'embedded' ? read('taxonomy.json') : read(`test/fixtures/codebooks/${name}.json`)
  const made: Settings = {
    root,
    configUri: null,
    config: makeConfig({ include: ['**/*.md'], ...config }),
    codebook: { uri: codebookUri, text },
    taxonomy: codebook(text),
    sources: null,
  }
  settings.set(key, made)
  return made
}

/** A text as a coding file that is open. */
export function fileOf(text: string, held: Settings = settingsOf(), name = 'coding.md'): CodingFile {
  const uri = `${root}/${name}`
  const checked = checkText(uri, text, held)
  if (!checked) throw new Error(`this is no coding file:\n${text}`)
  return checkedCodings(uri, held, checked)
}

const all: Client = {
  snippets: true,
  markdown: true,
  nestedSymbols: true,
  lineFoldingOnly: false,
  codeActionLiterals: true,
  documentChanges: false,
  showsReferences: true,
  codesSelections: true,
  revises: true,
}
const none = Object.fromEntries(Object.keys(all).map(key => [key, false])) as unknown as Client

const contextOf = (client: Client): Context => ({
  client,
  study: new Study(new StudyStore(new MemoryFiles({}))),
  textOf: () => null,
  versionOf: () => null,
  settings: { inlayHints: true, codeLens: true, keepOldNames: false },
})

export const full = contextOf(all)
export const bare = contextOf(none)

/** The text after edits, which must neither overlap nor stand out of order. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = new Lines(text)
  let done = 0
  const parts: string[] = []
  for (const { range, newText } of [...edits].sort(
    (a, b) => lines.offsetAt(a.range.start) - lines.offsetAt(b.range.start),
  )) {
    const start = lines.offsetAt(range.start)
    if (start < done) throw new Error('edits overlap')
    parts.push(text.slice(done, start), newText)
    done = lines.offsetAt(range.end)
  }
  return parts.join('') + text.slice(done)
}
