import * as vscode from 'vscode'

/** Waits until `probe` gives something; VS Code tells of most things sooner or later, not at once. */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + 15_000
  for (;;) {
    const found = await probe()
    if (found) return found
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** A file of the workspace, by its path. */
export const file = (path: string): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path)

export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(file(path))
}

/** The problems of a document, each as `line:character rule`, one-based. */
export const problems = (uri: vscode.Uri): string[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(one => one.source === 'coding-markdown')
    .map(({ range, code }) => `${range.start.line + 1}:${range.start.character + 1} ${codeOf(code)}`)

const codeOf = (code: vscode.Diagnostic['code']): string => String(typeof code === 'object' ? code.value : code)

export function equal(actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (left !== right) throw new Error(`expected ${right}\n     got ${left}`)
}
