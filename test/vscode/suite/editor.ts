import * as vscode from 'vscode'

/** Waits until `probe` gives something; VS Code tells of most things sooner or later, not at once. */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + 20_000
  for (;;) {
    const found = await probe()
    if (found) return found
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** A file of the workspace, by its path. */
export const file = (path: string): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path)

/** Codings with four problems, of which one can be repaired by itself. */
export const health = 'codings/analysis_job_111_lanternfish_health.md'

/** What is wrong with them. */
export const ofHealth = ['20:5 unknown-heading', '23:5 quote-not-found', '37:10 category-label', '39:5 empty-category']

export const open = async (path: string): Promise<vscode.TextEditor> => vscode.window.showTextDocument(file(path))

/** A text in no file. */
export async function openText(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content })
  await vscode.window.showTextDocument(document)
  return document
}

/** The problems that we found in a document, each as `line:character rule`, one-based. */
export const problems = (uri: vscode.Uri): string[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(one => one.source === 'coding-markdown')
    .map(({ range, code }) => `${range.start.line + 1}:${range.start.character + 1} ${codeOf(code)}`)

const codeOf = (code: vscode.Diagnostic['code']): string => String(typeof code === 'object' ? code.value : code)

export const hasProblems = (uri: vscode.Uri, expected: readonly string[]): Promise<boolean> =>
  eventually(`${JSON.stringify(expected)} in ${uri.path}`, () => same(problems(uri), expected)).catch(() => {
    throw new Error(`expected ${JSON.stringify(expected)}\n     got ${JSON.stringify(problems(uri))}`)
  })

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

export function equal(actual: unknown, expected: unknown): void {
  if (!same(actual, expected))
    throw new Error(`expected ${JSON.stringify(expected)}\n     got ${JSON.stringify(actual)}`)
}

/** Asks VS Code as its own parts do: by a command, with a document and what else it takes. */
export const ask = async <T>(command: string, uri: vscode.Uri, ...more: unknown[]): Promise<T> =>
  (await vscode.commands.executeCommand<T>(`vscode.${command}`, uri, ...more)) as T

/** Where a text stands in a document; its middle, so that a word is meant. */
export function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text)
  if (at < 0) throw new Error(`${document.uri.path} has no "${text}"`)
  return document.positionAt(at + Math.floor(text.length / 2))
}

/** Replaces a text by another, as typing does. */
export async function change(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const at = document.getText().indexOf(from)
  const edit = new vscode.WorkspaceEdit()
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to)
  await vscode.workspace.applyEdit(edit)
}

export const write = (path: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(file(path), new TextEncoder().encode(text))

export const readText = async (path: string): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(file(path)))
