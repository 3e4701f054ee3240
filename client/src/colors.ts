import { type Disposable, languages } from 'vscode'
import type { Status } from '../../server/src/lsp/protocol.ts'
import type { LanguageServer } from './languageServer.ts'
import { statusOf } from './statusOf.ts'

/**
 * VS Code takes the number in "Job Ad #755" for a colour and paints it, unless somebody else says which colours a document
 * has. A coding file and a source have none; of any other nothing is said.
 */
export const noColors = (server: LanguageServer): Disposable =>
  languages.registerColorProvider(['markdown', 'plaintext'], {
    provideDocumentColors: async document => (isText((await statusOf(server, document))?.kind) ? [] : undefined),
    provideColorPresentations: () => [],
  })

const isText = (kind: Status['kind'] | undefined): boolean => kind === 'codings' || kind === 'source'
