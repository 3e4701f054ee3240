import { type Disposable, languages } from 'vscode'
import type { LanguageServer } from './languageServer.ts'
import { statusOf } from './statusOf.ts'

/**
 * VS Code takes the number in "Job Ad #755" for a colour and paints it, unless somebody else says which colours a document
 * has. A coding file has none; of any other nothing is said.
 */
export const noColors = (server: LanguageServer): Disposable =>
  languages.registerColorProvider('markdown', {
    provideDocumentColors: async document => ((await statusOf(server, document))?.kind === 'codings' ? [] : undefined),
    provideColorPresentations: () => [],
  })
