import * as vscode from 'vscode'
import type { Case } from '../case.ts'
import { change, equal, eventually, file, hasProblems, health, ofHealth, open, problems } from '../editor.ts'

const run = (name: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`codingMarkdown.${name}`, ...args)
const extension = (): vscode.Extension<unknown> => vscode.extensions.getExtension('coding-markdown.coding-markdown')!

export const commandCases: readonly Case[] = [
  {
    name: 'every command of the manifest is there',
    async run() {
      const there = new Set(await vscode.commands.getCommands(true))
      const promised: { command: string }[] = extension().packageJSON.contributes.commands
      equal(
        promised.map(({ command }) => command).filter(command => !there.has(command)),
        [],
      )
    },
  },
  {
    name: 'all safe repairs of a file are made at once, and one undo takes them back',
    async run() {
      const { document } = await open(health)
      const before = document.getText()
      await run('fixAllInFile')
      equal(document.lineAt(19).text, '### Macro-Category B: GenAI Specialization')
      await vscode.commands.executeCommand('undo')
      equal(document.getText(), before)
      await vscode.commands.executeCommand('workbench.action.files.revert')
    },
  },
  {
    name: 'the codebook that holds is opened',
    async run() {
      await open(health)
      await run('openCodebook')
      equal(vscode.window.activeTextEditor?.document.uri.toString(), file('taxonomy.json').toString())
    },
  },
  {
    name: 'the study is checked on demand',
    async run() {
      await run('checkStudy')
      await hasProblems(file(health), ofHealth)
    },
  },
  {
    name: 'a code lens shows its references',
    async run() {
      const { document } = await open(health)
      const uri = document.uri.toString()
      const range = { start: { line: 13, character: 4 }, end: { line: 13, character: 9 } }
      await run('showReferences', uri, range.start, [{ uri, range }])
    },
  },
  {
    name: 'the server starts anew',
    async run() {
      const { document } = await open(health)
      await run('restartServer')
      await hasProblems(document.uri, ofHealth)
      await change(document, 'Macro-Gategory B', 'Macro-Category B')
      await hasProblems(document.uri, ofHealth.slice(1))
      await vscode.commands.executeCommand('workbench.action.files.revert')
    },
  },
  {
    name: 'an example can be tried without a study',
    async run() {
      await run('tryExample')
      const { document } = vscode.window.activeTextEditor!
      await eventually('problems', () => problems(document.uri).includes('15:5 unknown-heading'))
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
    },
  },
]
