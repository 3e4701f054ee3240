import * as vscode from 'vscode'
import type { Case } from '../case.ts'
import { ask, change, equal, eventually, file, open, placeOf, problems, readText, write } from '../editor.ts'

const ad = 'ads/102.txt'
const coding = 'codings/analysis_job_102_tidewrack_ferries.md'
const passage = 'keep both running while eight thousand islanders depend on them every day'

const run = (name: string): Thenable<unknown> => vscode.commands.executeCommand(`codingMarkdown.${name}`)
const close = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.closeAllEditors')

/** Opens the source and waits until the server knows it for one. */
async function openSource(): Promise<vscode.TextEditor> {
  const editor = await open(ad)
  const here = placeOf(editor.document, passage)
  await eventually('a hover', async () => (await hovers(editor.document, here)).includes('Operations'))
  return editor
}

async function hovers(document: vscode.TextDocument, place: vscode.Position): Promise<string> {
  const found = await ask<vscode.Hover[]>('executeHoverProvider', document.uri, place)
  return found.flatMap(hover => hover.contents.map(part => (part as vscode.MarkdownString).value)).join('\n')
}

function select(editor: vscode.TextEditor, text: string): void {
  const start = editor.document.positionAt(editor.document.getText().indexOf(text))
  editor.selection = new vscode.Selection(start, start.translate(0, text.length))
}

const actions = async ({ document, selection }: vscode.TextEditor): Promise<string[]> =>
  (await ask<vscode.CodeAction[]>('executeCodeActionProvider', document.uri, selection)).map(({ title }) => title)

/** Runs a command that asks, and takes what is in focus. */
async function runAndAccept(name: string): Promise<void> {
  let isDone = false
  const done = run(name).then(() => {
    isDone = true
  })
  await eventually(name, async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem')
    return isDone
  })
  await done
}

export const codingCases: readonly Case[] = [
  {
    name: 'the shortcuts of coding are nobody else’s in an editor',
    async run() {
      const uri = vscode.Uri.parse('vscode://defaultsettings/keybindings.json')
      const text = (await vscode.workspace.openTextDocument(uri)).getText()
      const every: { key: string; command: string; when?: string }[] = JSON.parse(text.replace(/^\s*\/\/.*$/gm, ''))
      // In a list of ours, nothing else has the focus.
      const all = every.filter(one => !/focusedView == '?codingMarkdown\./.test(one.when ?? ''))
      const own = all.filter(
        one => one.command.startsWith('codingMarkdown.') && one.command !== 'codingMarkdown.undoCoding',
      )
      equal(own.length > 0, true)
      // What holds only where something else has the focus is no conflict.
      const others = all.filter(
        one =>
          own.some(({ key }) => one.key === key || one.key.startsWith(`${key} `)) &&
          !own.includes(one) &&
          !/\b(?:inChat|notebookEditable|accessibilityHelpIsShown|inKeybindings)\b/.test(
            one.when?.replace('!notebookEditable', '') ?? '',
          ),
      )
      equal(
        others.map(({ key, command, when }) => `${key} ${command} ${when ?? ''}`),
        [],
      )
    },
  },
  {
    name: 'a source has the light bulb, and other plain text has nothing of ours',
    async run() {
      const editor = await openSource()
      select(editor, passage)
      equal(await actions(editor), ['Code selection…', 'Recode to…', 'Uncode', 'Mark doubt'])
      await write('notes.txt', await readText(ad))
      const notes = await open('notes.txt')
      select(notes, passage)
      equal(await actions(notes), [])
      await close()
    },
  },
  {
    name: 'the next uncoded sentence is selected',
    async run() {
      const editor = await openSource()
      editor.selection = new vscode.Selection(0, 0, 0, 0)
      await run('nextUncoded')
      equal(editor.document.getText(editor.selection), 'Full-Stack Engineer, Booking Platform')
      await run('nextUncoded')
      equal(editor.document.getText(editor.selection).startsWith('Tidewrack Ferries carries people'), true)
      await close()
    },
  },
  {
    name: 'a passage is taken out from its source, is gone on the disk, and one undo brings it back',
    async run() {
      const before = await readText(coding)
      const editor = await openSource()
      select(editor, passage)
      await run('uncode')
      equal(await readText(coding), before.replace(`  - "${passage}"\n`, ''))
      await run('undoCoding')
      equal(await readText(coding), before)
      await close()
    },
  },
  {
    name: 'what nobody has saved yet stays unsaved',
    async run() {
      const before = await readText(coding)
      const { document } = await open(coding)
      await change(document, '# Manual', '# Manual ')
      const editor = await openSource()
      select(editor, passage)
      await run('uncode')
      equal([document.isDirty, document.getText().includes(passage)], [true, false])
      equal(await readText(coding), before)
      await vscode.window.showTextDocument(document)
      await vscode.commands.executeCommand('workbench.action.files.revert')
      await close()
    },
  },
  {
    name: 'passages that are selected in a coding file get another category, and one undo takes it back',
    async run() {
      const editor = await open(coding)
      const { document } = editor
      const before = document.getText()
      const start = placeOf(document, 'rebuild the timetable')
      editor.selection = new vscode.Selection(start, placeOf(document, 'review code'))
      await eventually('its kind', async () => (await hovers(document, start)).includes('Found in'))
      await runAndAccept('recode')
      equal(document.getText(), before)
      editor.selection = new vscode.Selection(placeOf(document, passage), placeOf(document, 'You will own'))
      await runAndAccept('recode')
      equal(document.getText().includes('**1.A.2.'), false)
      await vscode.commands.executeCommand('undo')
      equal(document.getText(), before)
      await close()
    },
  },
  {
    name: 'a coding is marked as a draft, from its source, and complete again',
    async run() {
      const before = await readText(coding)
      await openSource()
      await run('markDraft')
      equal((await readText(coding)).startsWith('---\nstatus: draft\n---\n'), true)
      await run('markComplete')
      equal(await readText(coding), before)
      await close()
    },
  },
  {
    name: 'a doubt is marked where the cursor is',
    async run() {
      const editor = await open(coding)
      const place = placeOf(editor.document, passage)
      await eventually('its kind', async () => (await hovers(editor.document, place)).includes('Found in'))
      editor.selection = new vscode.Selection(place, place)
      await run('markDoubt')
      equal(editor.document.lineAt(place.line).text.endsWith(`"${passage}" (?)`), true)
      await vscode.commands.executeCommand('workbench.action.files.revert')
      await close()
    },
  },
  {
    name: 'a coding file opens its source beside, and the source its coding',
    async run() {
      await open(coding)
      await run('openSource')
      equal(vscode.window.activeTextEditor?.document.uri.toString(), file(ad).toString())
      equal(vscode.window.activeTextEditor?.viewColumn, vscode.ViewColumn.Two)
      await eventually('the way back', async () => {
        await run('openCoding')
        return vscode.window.activeTextEditor?.document.uri.toString() === file(coding).toString()
      })
      equal(vscode.window.activeTextEditor?.viewColumn, vscode.ViewColumn.One)
      await close()
    },
  },
  {
    name: 'a quotation that its source has lost is a problem at once, though the source is only open',
    async run() {
      const { document } = await openSource()
      await open(coding)
      await change(document, 'keep both running', 'keep all running')
      await eventually('the problem', () => problems(file(coding)).some(one => one.endsWith('quote-not-found')))
      await vscode.window.showTextDocument(document)
      await vscode.commands.executeCommand('workbench.action.files.revert')
      await eventually('no problem', () => problems(file(coding)).length === 0)
      await close()
    },
  },
  {
    name: 'a row of a table is a source like any other',
    async run() {
      const configuration = await readText('coding.config.json')
      const text = await readText(ad)
      await write('ads.csv', `number,text\n102,"${text.replaceAll('"', '""')}"\n`)
      const sources = '"sources": { "csv": "ads.csv", "key": "number", "text": ["text"] }'
      await write('coding.config.json', configuration.replace(/"sources": "[^"]*"/, sources))
      const shown = await eventually('the row', async () => {
        await open(coding)
        await run('openSource')
        const editor = vscode.window.activeTextEditor
        return editor?.document.uri.scheme === 'coding-source' && editor
      })
      equal(shown.document.getText(), text)
      select(shown, passage)
      await eventually('its actions', async () => (await actions(shown)).includes('Uncode'))
      await write('coding.config.json', configuration)
      await close()
    },
  },
]
