import { commands, Disposable, type ExtensionContext, type TextDocument, Uri, window, workspace } from 'vscode'
import { Codebooks } from './codebooks.ts'
import { CodingUndo } from './coding/undo.ts'
import { UsedCategories } from './coding/usedCategories.ts'
import { showCodedSources } from './coding/views.ts'
import { noColors } from './colors.ts'
import { registerCommands } from './commands/registry.ts'
import { isWorthAsking, schemes } from './documents.ts'
import { serveEmbeddedCodebook } from './embeddedCodebook.ts'
import type { Extension } from './extension.ts'
import { serveFiles } from './fileSystem.ts'
import { clientName, LanguageServer, type Platform } from './languageServer.ts'
import { clientOptions, mustServeFiles } from './options.ts'
import { Disagreements } from './report/disagreements.ts'
import { serveRows } from './rows.ts'
import { StatusItems } from './status.ts'
import { StudyViews } from './study/views.ts'

/** Files that make a folder a study. */
const studyFiles = '**/{taxonomy.json,*.taxonomy.json,coding.config.json}'

/** Sets everything up; the server starts with the first sign of a study. */
export async function activateWith(context: ExtensionContext, platform: Platform): Promise<void> {
  const log = window.createOutputChannel(clientName, { log: true })
  const codebooks = new Codebooks(context.workspaceState)
  const server = new LanguageServer(() => {
    const client = platform.createClient(clientOptions(log, platform, codebooks.all(), context.storageUri))
    if (mustServeFiles(platform)) serveFiles(client)
    return client
  })
  const extension: Extension = {
    server,
    log,
    uri: context.extensionUri,
    used: new UsedCategories(context.workspaceState),
    undo: new CodingUndo(),
    disagreements: new Disagreements(server),
    views: new StudyViews(server),
  }
  const status = new StatusItems(server, codebook => {
    if (codebooks.learn(codebook)) void restart(extension)
  })
  context.subscriptions.push(
    log,
    server,
    status,
    noColors(server),
    extension.undo,
    extension.disagreements,
    extension.views,
    serveRows(server),
    showCodedSources(server),
    serveEmbeddedCodebook(Uri.joinPath(extension.uri, 'taxonomy.json')),
    registerCommands(extension),
    startWhenNeeded(extension),
  )
}

/** Starts the server for a workspace that holds a study, else for the first document that could be a coding file. */
function startWhenNeeded(extension: Extension): Disposable {
  const { server } = extension
  const start = (): void => {
    if (!server.isStarted) void reporting(extension, () => server.client())
  }
  const look = (document: TextDocument): void => {
    if (!server.isStarted && isWorthAsking(document)) start()
  }
  const lookForStudy = async (): Promise<void> => {
    const [found] = await workspace.findFiles(studyFiles, '**/node_modules/**', 1)
    await commands.executeCommand('setContext', 'codingMarkdown.hasStudy', Boolean(found))
    if (found) start()
  }
  const watcher = workspace.createFileSystemWatcher(studyFiles, false, true, true)
  let known = schemes()
  for (const document of workspace.textDocuments) look(document)
  void lookForStudy()
  return Disposable.from(
    watcher,
    watcher.onDidCreate(lookForStudy),
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument(({ document }) => look(document)),
    workspace.onDidChangeWorkspaceFolders(() => {
      const isNew = [...schemes()].some(scheme => !known.has(scheme))
      known = schemes()
      if (isNew && server.isStarted) void restart(extension)
      else void lookForStudy()
    }),
  )
}

const restart = (extension: Extension): Promise<void> => reporting(extension, () => extension.server.restart())

/** A server that does not start is said in the log; the client has shown it to the person already. */
async function reporting({ log }: Extension, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.error(error as Error)
  }
}
