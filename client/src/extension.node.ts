import { type ExtensionContext, Uri } from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import { activateWith } from './activate.ts'
import { clientId, clientName } from './languageServer.ts'

/** On the desktop and in remote windows: the server is a process beside the extension host. */
export function activate(context: ExtensionContext): Promise<void> {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath
  const server = { module, transport: TransportKind.ipc }
  return activateWith(context, {
    servesFiles: false,
    createClient: options => new LanguageClient(clientId, clientName, server, options),
  })
}
