import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeServer } from '../../scripts/editors/kits.ts'

/** What would move, ask or call home while a test looks. */
const quiet = {
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
}

/** A running VS Code, waiting for a browser. */
export class CodeServer {
  readonly #process: ChildProcess
  readonly #data: string
  readonly #port: number

  private constructor(process: ChildProcess, data: string, port: number) {
    this.#process = process
    this.#data = data
    this.#port = port
  }

  /** `kit` is where VS Code was installed, `extension` a package to install first. */
  static async start(kit: string, extension?: string): Promise<CodeServer> {
    const data = mkdtempSync(join(tmpdir(), 'coding-markdown-code-'))
    mkdirSync(join(data, 'data', 'Machine'), { recursive: true })
    writeFileSync(join(data, 'data', 'Machine', 'settings.json'), JSON.stringify(quiet))
    const { node, script } = codeServer(kit)
    const common = [script, '--server-data-dir', data, '--accept-server-license-terms', '--telemetry-level', 'off']
    if (extension) await finished(spawn(node, [...common, '--install-extension', extension]))
    const listen = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token']
    const server = spawn(node, [...common, ...listen, '--enable-smoke-test-driver', '--disable-workspace-trust'])
    return new CodeServer(server, data, await portOf(server))
  }

  /** The page that shows a folder; with `extension` under development, and its tests run where `tests` are given. */
  address(folder: string, extension?: string, tests?: string): string {
    const remote = (path: string): string => `vscode-remote://127.0.0.1:${this.#port}${path}`
    const payload = [
      ['skipWelcome', 'true'],
      ...(extension ? [['extensionDevelopmentPath', remote(extension)]] : []),
      ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
    ]
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) })
    return `http://127.0.0.1:${this.#port}/?${query}`
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.#process.once('exit', resolve))
    this.#process.kill()
    await ended
    rmSync(this.#data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** The port that the server chose. Rejects where it ends first. */
function portOf(server: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = ''
    const listen = (chunk: Buffer): void => {
      output += chunk
      const port = /listening on (\d+)/.exec(output)?.[1]
      if (port) resolve(Number(port))
    }
    server.stdout!.on('data', listen)
    server.stderr!.on('data', listen)
    server.once('exit', () => reject(new Error(`VS Code's server did not start:\n${output}`)))
  })
}

function finished(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout!.on('data', chunk => (output += chunk))
    child.stderr!.on('data', chunk => (output += chunk))
    child.once('exit', status => (status === 0 ? resolve() : reject(new Error(output))))
  })
}
