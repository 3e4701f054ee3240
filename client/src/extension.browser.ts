import { type ExtensionContext, Uri } from 'vscode'
import { LanguageClient } from 'vscode-languageclient/browser'
import { activateWith } from './activate.ts'
import { clientId, clientName } from './languageServer.ts'

/** In the browser: the server is a worker, and the client serves it its files. */
export function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'browser', 'server.js').toString(true)
  return activateWith(context, {
    servesFiles: true,
    // The worker itself: of one that a function gives, the client asks its class, which is not VS Code's.
    createClient: options => new LanguageClient(clientId, clientName, new Worker(script), options),
  })
}
