import { type Disposable, type TextDocumentContentProvider, Uri, workspace } from 'vscode'

const scheme = 'coding-markdown'

/** Where the codebook that comes with the tool is shown, to be read only. */
export const embeddedCodebook = Uri.from({ scheme, path: '/taxonomy.json' })

/** Shows the codebook that comes with the tool; `file` is where it was installed. */
export function serveEmbeddedCodebook(file: Uri): Disposable {
  const provider: TextDocumentContentProvider = {
    provideTextDocumentContent: async () => new TextDecoder().decode(await workspace.fs.readFile(file)),
  }
  return workspace.registerTextDocumentContentProvider(scheme, provider)
}
