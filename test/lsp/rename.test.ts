import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { PrepareRenameResult, WorkspaceEdit } from 'vscode-languageserver-protocol'
import { read } from '../support.ts'
import { Editor, find, uriOf } from './editor.ts'

/** The examples with a codebook of their own, all open. */
async function openExamples(eol = '\n'): Promise<Editor> {
  const texts = Object.fromEntries(
    readdirSync(new URL('../../examples/codings', import.meta.url)).map(name => [
      `codings/${name}`,
      read(`examples/codings/${name}`).replaceAll('\n', eol),
    ]),
  )
  const editor = await Editor.start({ ...texts, 'taxonomy.json': read('taxonomy.json').replaceAll('\n', eol) })
  for (const path of [...Object.keys(texts), 'taxonomy.json']) await editor.open(path)
  return editor
}

const taxonomy = uriOf('taxonomy.json')

/** Renames what stands in the codebook as `"key": "name"`. */
async function rename(editor: Editor, key: string, from: string, to: string): Promise<void> {
  const position = find(editor.text(taxonomy), `"${key}": ${JSON.stringify(from)}`, true)
  const edit = await editor.at<WorkspaceEdit>(
    'textDocument/rename',
    taxonomy,
    { ...position, character: position.character - 1 },
    { newName: to },
  )
  await editor.apply(edit)
}

const textsOf = (editor: Editor): Record<string, string> =>
  Object.fromEntries([...editor.documents.keys()].map(uri => [uri, editor.text(uri)]))

/** All problems of the study as `file rule`, counted. */
async function problemsOf(editor: Editor): Promise<string[]> {
  const found: string[] = []
  for (const uri of editor.documents.keys())
    for (const problem of await editor.problems(uri)) found.push(`${uri} ${problem.code}`)
  return found.sort()
}

const names: readonly (readonly [key: string, from: string, to: string])[] = [
  ['id', '1.B.2', '1.B.7'],
  ['id', '2.4', 'TOOL-4'],
  ['label', 'Prompt Engineering & RAG', 'Prompts, "RAG" * and _more_ `code`'],
  ['label', 'LLM / Generative Models', 'Models <b> [1](x) \\ $1 Ä 😀'],
  ['title', 'Soft Skill Analysis', 'Persönliche Fähigkeiten'],
  ['heading', 'Macro-Category B: GenAI Specialization', 'Macro-Category B: Generative AI #2'],
  ['name', 'GenAI Specialist', 'Specialist, generative'],
]

describe.each(['\n', '\r\n'])('with line breaks %j', eol => {
  test.each(
    names,
  )('the %s %j becomes %j in every file, and all is as before after the way back', async (key, from, to) => {
    const editor = await openExamples(eol)
    const before = textsOf(editor)
    const problems = await problemsOf(editor)
    await rename(editor, key, from, to)
    expect(await problemsOf(editor)).toEqual(problems)
    const changed = [...editor.documents.keys()].filter(uri => editor.text(uri) !== before[uri])
    expect(changed.length).toBeGreaterThan(1)
    await rename(editor, key, to, from)
    expect(textsOf(editor)).toEqual(before)
    expect(editor.errors).toEqual([])
    await editor.end()
  })
})

test('from a coding file, the ID and the label of an entry are renamed apart', async () => {
  const editor = await openExamples()
  const [uri] = editor.documents.keys()
  const text = editor.text(uri!)
  const entry = /- \*\*(2\.1)\. (Programming Languages):\*\*/.exec(text)!
  const at = (what: string): Promise<PrepareRenameResult> =>
    editor.at('textDocument/prepareRename', uri!, find(text, what))
  expect(await at(entry[1]!)).toMatchObject({ placeholder: '2.1' })
  expect(await at(entry[2]!)).toMatchObject({ placeholder: 'Programming Languages' })
  await editor.end()
})

test.each([
  ['id', '1.B.2', '2.1', 'is an ID already'],
  ['id', '1.B.2', 'Programming Languages', 'is the label of 2.1 already'],
  ['label', 'Programming Languages', ' x', 'one line of text'],
  ['label', 'Programming Languages', 'a\nb', 'one line of text'],
  ['name', 'GenAI Specialist', 'Software Engineer', 'is a profile already'],
  ['title', 'Soft Skill Analysis', 'Job Task Analysis', 'is a section already'],
])('the %s %j does not become %j: %s', async (key, from, to, reason) => {
  const editor = await openExamples()
  const before = textsOf(editor)
  await expect(rename(editor, key, from, to)).rejects.toThrow(reason)
  expect(textsOf(editor)).toEqual(before)
  await editor.end()
})

test('the old name is kept as an alias where the setting says so', async () => {
  const editor = await Editor.start({ 'taxonomy.json': read('taxonomy.json') }, { settings: { keepOldNames: true } })
  await editor.open('taxonomy.json')
  await rename(editor, 'label', 'Programming Languages', 'Languages')
  const { sections } = JSON.parse(editor.text(taxonomy))
  expect(sections[1].categories[0]).toMatchObject({ label: 'Languages', aliases: ['Programming Languages'] })
  await rename(editor, 'label', 'Languages', 'Programming Languages')
  expect(JSON.parse(editor.text(taxonomy)).sections[1].categories[0].aliases).toContain('Languages')
  await editor.end()
})

test('the codebook that comes with the tool has no name to change', async () => {
  const text = read('examples/codings/analysis_job_101_quillfeather_press.md')
  const editor = await Editor.start({ 'a.md': text })
  const uri = await editor.open('a.md')
  await expect(editor.at('textDocument/prepareRename', uri, find(text, '2.1'))).rejects.toThrow('init')
  await editor.end()
})
