import * as vscode from 'vscode'
import type { Case } from '../case.ts'
import {
  change,
  eventually,
  file,
  hasProblems,
  health,
  ofHealth,
  open,
  openText,
  problems,
  readText,
  write,
} from '../editor.ts'

const coding =
  '# Manual Coding Analysis: Job Ad #1 (Somebody)\n\n## 1. Job Task Analysis\n\n- **1.A.9. Nothing:**\n  - "x"\n'

export const problemCases: readonly Case[] = [
  {
    name: 'a misspelt heading is a problem, with its range, its rule and its page',
    async run() {
      const { document } = await open(health)
      await hasProblems(document.uri, ofHealth)
      const [first] = vscode.languages.getDiagnostics(document.uri)
      if (document.getText(first!.range) !== 'Macro-Gategory B: GenAI Specialization') throw new Error('not that range')
      const { code } = first!
      if (typeof code !== 'object' || !code.target.path.endsWith('/docs/rules/unknown-heading.md'))
        throw new Error(`not its page: ${JSON.stringify(code)}`)
    },
  },
  {
    name: 'files that are closed have their problems too',
    async run() {
      const closed = file('codings/analysis_job_112_harrow_and_thimble.md')
      await hasProblems(closed, ['5:26 unknown-profile', '16:5 unknown-category', '26:5 segment-form'])
    },
  },
  {
    name: 'a README has none',
    async run() {
      const { document } = await open('README.md')
      await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, new vscode.Position(0, 3))
      await hasProblems(document.uri, [])
    },
  },
  {
    name: 'a text that has not been saved is checked as a file is',
    async run() {
      const { uri } = await openText(coding)
      await eventually('its problem', () => problems(uri).includes('5:5 unknown-category'))
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
    },
  },
  {
    name: 'a text of another file system is let alone',
    async run() {
      const provider = vscode.workspace.registerTextDocumentContentProvider('history', {
        provideTextDocumentContent: () => coding,
      })
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('history:/a.md'))
      await vscode.window.showTextDocument(document)
      await new Promise(resolve => setTimeout(resolve, 300))
      await hasProblems(document.uri, [])
      provider.dispose()
    },
  },
  {
    name: 'typing makes problems and ends them',
    async run() {
      const { document } = await open(health)
      await change(document, 'Macro-Gategory B', 'Macro-Category B')
      await hasProblems(document.uri, ofHealth.slice(1))
      await change(document, '1.A.2.', '1.A.8.')
      await eventually('a new problem', () => problems(document.uri).includes('17:5 unknown-category'))
      await vscode.commands.executeCommand('workbench.action.files.revert')
      await hasProblems(document.uri, ofHealth)
    },
  },
  {
    name: 'files that come, change and go on the disk are followed',
    async run() {
      const path = 'codings/analysis_job_1_somebody.md'
      await write(path, coding)
      await eventually('the new file', () => problems(file(path)).includes('5:5 unknown-category'))
      await write(path, coding.replace('1.A.9. Nothing', '1.A.2. Operations & MLOps (LLMOps)'))
      await eventually('the change', () => !problems(file(path)).includes('5:5 unknown-category'))
      await write(path, coding)
      await eventually('the change back', () => problems(file(path)).includes('5:5 unknown-category'))
      await vscode.workspace.fs.delete(file(path))
      await eventually('the end', () => problems(file(path)).length === 0)
    },
  },
  {
    name: 'a broken codebook is a problem, and the last whole one stays in use',
    async run() {
      const whole = await readText('taxonomy.json')
      await write('taxonomy.json', whole.slice(1))
      await eventually('its problem', () =>
        problems(file('taxonomy.json')).some(one => one.endsWith('taxonomy-invalid')),
      )
      const { document } = await open(health)
      await hasProblems(document.uri, ofHealth)
      await write('taxonomy.json', whole)
      await eventually('its end', () => problems(file('taxonomy.json')).length === 0)
    },
  },
  {
    name: 'another codebook makes other problems',
    async run() {
      const whole = await readText('taxonomy.json')
      const { document } = await open(health)
      await write('taxonomy.json', whole.replace('Operations & MLOps (LLMOps)', 'Running things'))
      await eventually('a wrong label', () => problems(document.uri).includes('17:12 category-label'))
      await write('taxonomy.json', whole)
      await hasProblems(document.uri, ofHealth)
    },
  },
  {
    name: 'a configuration decides, and is checked itself',
    async run() {
      const whole = await readText('coding.config.json')
      const { document } = await open(health)
      await write('coding.config.json', whole.replace('"include"', '"rules": { "unknown-heading": "off" }, "include"'))
      await hasProblems(document.uri, ofHealth.slice(1))
      await write('coding.config.json', whole.replace('"include"', '"inclued"'))
      await eventually('its problem', () =>
        problems(file('coding.config.json')).some(one => one.endsWith('config-invalid')),
      )
      await write('coding.config.json', whole)
      await hasProblems(document.uri, ofHealth)
    },
  },
  {
    name: 'a codebook of any name is followed, once a configuration names it',
    async run() {
      await write(
        'other/book.json',
        JSON.stringify({ name: 'Other', sections: [{ id: 'A', title: 'All', categories: [] }] }),
      )
      await write('other/coding.config.json', '{ "taxonomy": "book.json", "include": ["*.md"] }')
      await write('other/a.md', '# Coding of 1\n\n## A. All\n')
      await open('other/a.md')
      const { document } = await open('other/book.json')
      await change(document, '"title"', '"titel"')
      await eventually('its problem', () => problems(document.uri).some(one => one.endsWith('taxonomy-invalid')))
      await vscode.commands.executeCommand('workbench.action.files.revert')
      await eventually('its end', () => problems(document.uri).length === 0)
      await vscode.workspace.fs.delete(file('other'), { recursive: true })
    },
  },
  {
    name: 'problems of closed files are not shown where the setting says so',
    async run() {
      const settings = vscode.workspace.getConfiguration('codingMarkdown')
      const closed = file('codings/analysis_job_113_ulmenried_kliniken.md')
      await eventually('them', () => problems(closed).length > 0)
      await settings.update('studyProblems', false, vscode.ConfigurationTarget.Workspace)
      await eventually('none', () => problems(closed).length === 0)
      await settings.update('studyProblems', undefined, vscode.ConfigurationTarget.Workspace)
      await eventually('them again', () => problems(closed).length > 0)
    },
  },
]
