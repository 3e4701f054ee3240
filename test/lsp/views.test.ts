import { expect, test } from 'vitest'
import {
  type CategoryInUse,
  type CodebookItem,
  codebooksRequest,
  type DocumentItem,
  documentsRequest,
} from '../../server/src/lsp/protocol/views.ts'
import { Lines, type Range } from '../../server/src/text/lines.ts'
import { clean, codebook, readme, untidy, wrong } from '../cli/study.ts'
import { home } from '../memoryFiles.ts'
import { Editor, uriOf } from './editor.ts'

const study = { 'taxonomy.json': codebook, 'a.md': clean, 'b.md': wrong, 'c/d.md': untidy, 'README.md': readme }

const codebooks = (editor: Editor): Promise<CodebookItem[]> => editor.ask(codebooksRequest, {})
const documents = (editor: Editor): Promise<DocumentItem[]> => editor.ask(documentsRequest, {})

/** Each line a part of the codebook, with its segments and documents. */
const outline = ({ sections }: CodebookItem): string[] => {
  const line = (depth: number, name: string, { segments, documents }: CategoryInUse['use']): string =>
    `${'  '.repeat(depth)}${name} ${segments}/${documents}`
  const categories = (depth: number, all: readonly CategoryInUse[]): string[] =>
    all.map(one => line(depth, `${one.id} ${one.label}`, one.use))
  return sections.flatMap(section => [
    line(0, section.heading, section.use),
    ...section.groups.flatMap(group => [line(1, group.heading, group.use), ...categories(2, group.categories)]),
    ...categories(1, section.categories),
  ])
}

const slice = (text: string, { start, end }: Range): string => {
  const lines = new Lines(text)
  return text.slice(lines.offsetAt(start), lines.offsetAt(end))
}

test('codebooks: sections, groups and categories with their uses', async () => {
  const editor = await Editor.start(study)
  const [one, ...others] = await codebooks(editor)
  expect(others).toEqual([])
  expect(one).toMatchObject({ uri: uriOf('taxonomy.json'), isOwn: true, name: 'Small', version: '2', documents: 3 })
  expect(outline(one!)).toEqual([
    '1. Tasks 3/3',
    '  Group A: Building 3/3',
    '    1.A.1 Software Development 3/3',
    '    1.A.2 Operations 0/0',
    '  Group B: Research 0/0',
    '    1.B.1 Model Training 0/0',
    '    1.B.2 Prompt Writing 0/0',
    '2. Tools 2/2',
    '  2.1 Languages 2/2',
    '  2.2 Clouds 0/0',
  ])
  expect(one!.sections[1]!.categories[1]).toMatchObject({ status: 'deprecated', order: 5 })
  await editor.end()
})

test('codebooks: what each part means, and where its names stand', async () => {
  const editor = await Editor.start(study)
  const [{ sections }] = (await codebooks(editor)) as [CodebookItem]
  const [section] = sections as [CodebookItem['sections'][number]]
  const [group] = section.groups as [(typeof section.groups)[number]]
  const [category] = group.categories as [CategoryInUse]
  expect(category.explanation).toContain('3 segments in 3 documents of this study.')
  const names = [section.name, group.name, category.name, category.definitionAt]
  expect(names.map(range => slice(codebook, range!))).toEqual([
    '"Tasks"',
    '"Group A: Building"',
    '"Software Development"',
    '"1.A.1"',
  ])
  await editor.end()
})

test('codebooks: counts follow what is typed and what changes on the disk', async () => {
  const editor = await Editor.start(study)
  const uri = await editor.open('a.md')
  await editor.change(uri, clean.replace('builds things"', 'builds things"\n  - "and others"'))
  editor.files.remove('b.md')
  await editor.scanned()
  expect(outline((await codebooks(editor))[0]!).slice(0, 3)).toEqual([
    '1. Tasks 3/2',
    '  Group A: Building 3/2',
    '    1.A.1 Software Development 3/2',
  ])
  await editor.end()
})

test('codebooks: every one of the study, each with its own counts', async () => {
  const other = codebook.replace('"Small"', '"Other"')
  const editor = await Editor.start({ ...study, 'c/taxonomy.json': other })
  expect((await codebooks(editor)).map(({ name, documents: count, uri }) => [name, count, uri])).toEqual([
    ['Small', 2, uriOf('taxonomy.json')],
    ['Other', 1, uriOf('c/taxonomy.json')],
  ])
  await editor.end()
})

test('codebooks: the one that comes with the tool, where there is no other', async () => {
  const editor = await Editor.start({ 'README.md': readme })
  const [one, ...others] = await codebooks(editor)
  expect(others).toEqual([])
  expect(one).toMatchObject({ uri: `file://${home}`, isOwn: false, documents: 0 })
  expect(one!.sections[0]!.name).toBeNull()
  await editor.end()
})

test('codebooks: one that has a mistake is the last that had none', async () => {
  const editor = await Editor.start(study)
  const uri = await editor.open('taxonomy.json')
  await editor.change(uri, codebook.replace('"sections": [', '"sections": [7, '))
  expect((await codebooks(editor)).map(({ name, documents: count }) => [name, count])).toEqual([['Small', 3]])
  await editor.end()
})

test('documents: profile, progress, problems, verification', async () => {
  const profiled = clean
    .replace('\n\n## 1', '\n\n- **Profile:** `All-rounder`\n\n## 1')
    .replace('`Go`', '`Go` (? sure)')
  const editor = await Editor.start({
    ...study,
    'a.md': `---\nstatus: draft\ncodebook: "1"\n---\n\n${profiled}`,
    'taxonomy.json': codebook.replace('"label": "Operations"', '"label": "Operations", "since": "2"'),
    'coding.config.json': '{ "include": ["**/*.md"], "exclude": ["README.md"], "sources": "ads/{name}.txt" }',
    'ads/a.txt': 'She builds Things, in Rust.',
  })
  const [first, second, third, ...others] = await documents(editor)
  expect(others).toEqual([])
  expect(first).toEqual({
    uri: uriOf('a.md'),
    name: '7',
    coder: null,
    profiles: ['Generalist'],
    progress: { isDraft: true, passages: 2, doubts: 1, lost: 0 },
    problems: { errors: 1, warnings: 0, infos: 3, hints: 0 },
    verification: { found: 0, differs: 1, lost: 1 },
    revisit: { version: '1', categories: [{ id: '1.A.2', label: 'Operations', since: '2' }] },
  })
  expect(second).toMatchObject({ uri: uriOf('b.md'), problems: { errors: 1 }, revisit: null })
  expect(second!.verification).toEqual({ missing: expect.stringContaining('ads/b.txt') })
  expect(third!.uri).toBe(uriOf('c/d.md'))
  await editor.end()
})

test('documents: who coded, and no verification without sources', async () => {
  const editor = await Editor.start({
    'taxonomy.json': codebook,
    'coding.config.json': '{ "include": ["**/*.md"], "coders": "{coder}/**" }',
    'ada/7.md': clean,
    'bob/7.md': clean.replace('# Coding of ad 7', '# Something else'),
  })
  expect((await documents(editor)).map(({ coder, name, verification }) => [coder, name, verification])).toEqual([
    ['ada', '7', null],
    ['bob', '7.md', null],
  ])
  await editor.end()
})

test('what a codebook’s rules say follows what is typed in a coding file', async () => {
  const rules = '{ "rules": { "unused-category": "warning" } }'
  const editor = await Editor.start({ 'taxonomy.json': codebook, 'coding.config.json': rules, 'a.md': clean })
  const book = await editor.open('taxonomy.json')
  const uri = await editor.open('a.md')
  const messages = async (): Promise<string> => (await editor.problems(book)).map(one => one.message).join('\n')
  expect(await messages()).toContain('1.A.2')
  await editor.change(uri, clean.replace('1.A.1. Software Development', '1.A.2. Operations'))
  await expect.poll(messages).toContain('1.A.1')
  expect(await messages()).not.toContain('1.A.2')
  await editor.end()
})

test('while a study is coded blind, nobody’s files but one’s own are counted or listed', async () => {
  const files = {
    'taxonomy.json': codebook,
    'coding.config.json': '{ "include": ["**/*.md"], "coders": "{coder}/**", "blind": true }',
    'ada/7.md': clean,
    'bob/7.md': clean.replace('1.A.1. Software Development', '1.A.2. Operations'),
  }
  const editor = await Editor.start(files, { settings: { coder: 'ada' } })
  expect((await documents(editor)).map(one => one.coder)).toEqual(['ada'])
  expect(outline((await codebooks(editor))[0]!).slice(2, 4)).toEqual([
    '    1.A.1 Software Development 1/1',
    '    1.A.2 Operations 0/0',
  ])
  await editor.end()
})
