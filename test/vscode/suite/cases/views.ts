import * as vscode from 'vscode'
import type { Case } from '../case.ts'
import { ask, change, equal, eventually, file, health, open, placeOf, readText } from '../editor.ts'

const run = (name: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`codingMarkdown.${name}`, ...args)

const target = (category: string): object => ({ codebook: file('taxonomy.json').toString(), category })

const actionsAt = async (uri: vscode.Uri, range: vscode.Range): Promise<string[]> =>
  (await ask<vscode.CodeAction[]>('executeCodeActionProvider', uri, range)).map(({ title }) => title)

export const viewCases: readonly Case[] = [
  {
    name: 'the views of the study open',
    async run() {
      await open(health)
      for (const view of ['codebook', 'documents', 'inconsistencies'])
        await vscode.commands.executeCommand(`codingMarkdown.${view}.focus`)
    },
  },
  {
    name: 'every segment of a category is a text with links, and follows what is typed',
    async run() {
      await run('showSegments', target('2.4'))
      await run('segmentsAsDocument', target('2.4'))
      const { document } = vscode.window.activeTextEditor!
      equal(document.lineAt(0).text, '# 2.4 LLM Frameworks & Libraries')
      equal(document.lineAt(2).text, '17 passages in 10 documents')
      const links = await ask<vscode.DocumentLink[]>('executeLinkProvider', document.uri)
      equal(links.length, 17)
      const { document: coding } = await open('codings/analysis_job_101_quillfeather_press.md')
      await change(coding, '  - `LangChain`\n', '  - `LangChain`\n  - `Haystack`\n')
      await eventually('one more', () => document.getText().includes('18 passages'))
      await vscode.commands.executeCommand('workbench.action.files.revert')
      await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    },
  },
  {
    name: 'the light bulb of a category revises the codebook',
    async run() {
      const { document } = await open('taxonomy.json')
      const at = placeOf(document, '"2.4"')
      const range = new vscode.Range(at, at)
      await eventually('actions', async () => (await actionsAt(document.uri, range)).includes('Split 2.4…'))
      await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    },
  },
  {
    name: 'a coding file is marked as revisited',
    async run() {
      const path = 'codings/analysis_job_103_saltmarsh_speech_lab.md'
      const before = await readText(path)
      await vscode.workspace.fs.writeFile(
        file(path),
        new TextEncoder().encode(before.replace(/codebook: .*/, 'codebook: "0"')),
      )
      const { document } = await open(path)
      await eventually('the text of the disk', () => document.getText().includes('codebook: "0"'))
      await run('markRevisited')
      await eventually('the mark', () => document.getText().includes('codebook: "1"'))
      await document.save()
      await vscode.workspace.fs.writeFile(file(path), new TextEncoder().encode(before))
      await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    },
  },
]
