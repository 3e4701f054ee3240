import * as vscode from 'vscode'
import type { Case } from '../case.ts'
import { ask, change, equal, eventually, file, hasProblems, health, open, placeOf, readText, write } from '../editor.ts'

const inEntry = 'Software Development & Integration'
const revert = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.files.revert')

export const featureCases: readonly Case[] = [
  {
    name: 'the light bulb repairs a heading',
    async run() {
      const { document } = await open(health)
      await eventually('its problem', () => vscode.languages.getDiagnostics(document.uri).length > 0)
      const [problem] = vscode.languages.getDiagnostics(document.uri)
      const actions = await ask<vscode.CodeAction[]>('executeCodeActionProvider', document.uri, problem!.range)
      const preferred = actions.find(action => action.isPreferred)
      equal(preferred?.title, 'Change to "Macro-Category B: GenAI Specialization"')
      await vscode.workspace.applyEdit(preferred!.edit!)
      equal(document.lineAt(19).text, '### Macro-Category B: GenAI Specialization')
      await revert()
    },
  },
  {
    name: 'saving repairs all that is safe, where that is asked for',
    async run() {
      const editor = vscode.workspace.getConfiguration('editor', { languageId: 'markdown', uri: file(health) })
      const set = (value: unknown): Thenable<void> =>
        editor.update('codeActionsOnSave', value, vscode.ConfigurationTarget.Workspace, true)
      const before = await readText(health)
      await set({ 'source.fixAll.codingMarkdown': 'explicit' })
      const { document } = await open(health)
      await change(document, 'nurses read', 'nurses  read')
      await document.save()
      await set(undefined)
      equal(document.lineAt(19).text, '### Macro-Category B: GenAI Specialization')
      await write(health, before)
      await eventually('the file as it was', () => document.getText() === before)
    },
  },
  {
    name: 'categories are completed, and nowhere else',
    async run() {
      const { document } = await open(health)
      const completions = async (line: number, character: number): Promise<string[]> => {
        const place = new vscode.Position(line, character)
        const list = await ask<vscode.CompletionList>('executeCompletionItemProvider', document.uri, place, '.')
        return list.items.map(item => (typeof item.label === 'string' ? item.label : item.label.label))
      }
      await change(document, '  - "connect it', '- **1.B\n  - "connect it')
      const offered = await completions(15, 7)
      if (!offered.some(label => label.startsWith('1.B.2'))) throw new Error(`offered: ${offered}`)
      equal(
        (await completions(2, 10)).filter(label => label.startsWith('1.')),
        [],
      )
      await revert()
    },
  },
  {
    name: 'a category tells what it means',
    async run() {
      const { document } = await open(health)
      const hovers = await ask<vscode.Hover[]>('executeHoverProvider', document.uri, placeOf(document, inEntry))
      const text = hovers.flatMap(hover => hover.contents.map(part => (part as vscode.MarkdownString).value)).join('\n')
      if (!text.includes('When to use')) throw new Error(text)
    },
  },
  {
    name: 'a category leads to its place in the codebook, and back to its uses',
    async run() {
      const { document } = await open(health)
      const [definition] = await ask<(vscode.Location | vscode.LocationLink)[]>(
        'executeDefinitionProvider',
        document.uri,
        placeOf(document, inEntry),
      )
      const uri = definition && 'targetUri' in definition ? definition.targetUri : definition?.uri
      equal(uri?.toString(), file('taxonomy.json').toString())
      const codebook = await vscode.workspace.openTextDocument(file('taxonomy.json'))
      const uses = await ask<vscode.Location[]>('executeReferenceProvider', codebook.uri, placeOf(codebook, '"1.A.1"'))
      if (uses.length < 5) throw new Error(`${uses.length} uses`)
    },
  },
  {
    name: 'the outline shows sections and entries',
    async run() {
      const { document } = await open(health)
      const symbols = await ask<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider', document.uri)
      const names = (list: readonly vscode.DocumentSymbol[]): string[] =>
        list.flatMap(one => [one.name, ...names(one.children)])
      if (!names(symbols).some(name => name.includes(inEntry))) throw new Error(names(symbols).join(', '))
    },
  },
  {
    name: 'formatting writes one form and changes no coding',
    async run() {
      const { document } = await open(health)
      const tidy = '  - "connect it to patient record systems over HL7 FHIR"'
      await change(document, tidy, '  *   “connect it to patient record systems over HL7 FHIR”')
      await vscode.commands.executeCommand('editor.action.formatDocument')
      equal(document.lineAt(15).text, tidy)
      await revert()
    },
  },
  {
    name: 'hints can be switched off',
    async run() {
      const { document } = await open(health)
      const settings = vscode.workspace.getConfiguration('codingMarkdown')
      const all = new vscode.Range(0, 0, document.lineCount, 0)
      const hints = async (): Promise<number> =>
        (await ask<vscode.InlayHint[]>('executeInlayHintProvider', document.uri, all)).length
      await eventually('hints', async () => (await hints()) > 0)
      await settings.update('inlayHints', false, vscode.ConfigurationTarget.Workspace)
      await eventually('no hints', async () => (await hints()) === 0)
      await settings.update('inlayHints', undefined, vscode.ConfigurationTarget.Workspace)
      await eventually('hints again', async () => (await hints()) > 0)
    },
  },
  {
    name: 'the number in a title is no colour',
    async run() {
      const { document } = await open(health)
      equal(await ask('executeDocumentColorProvider', document.uri), [])
    },
  },
  {
    name: 'a configuration is JSON with comments, and has its schema',
    async run() {
      const { document } = await open('coding.config.json')
      equal(document.languageId, 'jsonc')
      await hasProblems(document.uri, [])
    },
  },
]
