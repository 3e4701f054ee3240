import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A folder of its own for each run of tests: what one remembers is not to be another's. */
const noCaches = mkdtempSync(join(tmpdir(), 'coding-markdown-caches-'))
process.once('exit', () => rmSync(noCaches, { recursive: true, force: true }))

/** The ways in which an editor can start the server. */
export const commands: readonly (readonly string[])[] = [
  ['dist/coding-markdown.js', 'lsp', '--stdio'],
  ['dist/server.js', '--stdio'],
]

/** A server in a process of its own, on real files, spoken to over its standard streams. */
export class ServerProcess {
  readonly process: ChildProcess
  readonly connection: MessageConnection
  readonly exited: Promise<number | null>
  stderr = ''

  /** `caches`: the folder that caches of the person are in. */
  constructor([script, ...args]: readonly string[] = commands[0]!, caches = noCaches) {
    if (!existsSync(join(root, script!))) execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root })
    this.process = spawn(process.execPath, [join(root, script!), ...args], {
      stdio: 'pipe',
      env: { ...process.env, XDG_CACHE_HOME: caches },
    })
    this.exited = new Promise(resolve => this.process.once('exit', resolve))
    this.process.stderr!.on('data', data => {
      this.stderr += data
    })
    this.connection = createMessageConnection(
      new StreamMessageReader(this.process.stdout!),
      new StreamMessageWriter(this.process.stdin!),
    )
    this.connection.onError(() => undefined)
    this.connection.listen()
  }

  initialize(folder: string, capabilities: object): Promise<unknown> {
    const uri = pathToFileURL(folder).toString()
    return this.connection.sendRequest('initialize', {
      processId: null,
      rootUri: uri,
      capabilities,
      workspaceFolders: [{ uri, name: folder }],
    })
  }

  /** Ends it as an editor does; its exit status. */
  async end(): Promise<number | null> {
    await this.connection.sendRequest('shutdown')
    await this.connection.sendNotification('exit')
    return this.exited
  }
}
