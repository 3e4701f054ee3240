import { expect, test } from 'vitest'
import { checkStudyRequest } from '../../server/src/lsp/protocol.ts'
import { problemsOf, reportOf, run } from '../cli/run.ts'
import { Editor, uriOf } from '../lsp/editor.ts'

const taxonomy = `{
  "name": "Mine",
  "forms": { "title": "Coding of ad {number}" },
  "sections": [
    { "id": "1", "title": "Tasks", "categories": [
      { "id": "T1", "label": "Building", "definition": "x", "examples": ["build things", "invented"] },
      { "id": "T2", "label": "Running", "definition": "x",
        "examples": [{ "text": "run them", "source": "1" }, { "text": "run them", "source": "2" }, { "text": "x", "source": "9" }] },
      { "id": "T3", "label": "Selling", "status": "candidate" }
    ] }
  ]
}
`
const rules = { 'unused-category': 'info', 'undefined-category': 'warning', 'example-not-found': 'warning' }
const study = {
  'taxonomy.json': taxonomy,
  'coding.config.json': JSON.stringify({ include: ['codings/*.md'], sources: 'ads/{number}.txt', rules }),
  'ads/1.txt': 'You build things and run them.',
  'ads/2.txt': 'You sell things.',
  'codings/1.md': '# Coding of ad 1\n\n## 1. Tasks\n\n- **T1. Building:**\n  - "build things"\n',
  'codings/2.md': '# Coding of ad 2\n\n## 1. Tasks\n',
}
const expected = [
  'taxonomy.json:6 example-not-found',
  'taxonomy.json:7 unused-category',
  'taxonomy.json:8 example-not-found',
  'taxonomy.json:8 example-not-found',
  'taxonomy.json:9 undefined-category',
]

test('a codebook’s own problems are told where the study is checked whole, each at its place', async () => {
  const ran = await run('check --format json', study)
  expect(problemsOf(ran)).toEqual(expected)
  expect(reportOf(ran).problems.map(one => one.message)).toEqual([
    '"invented" is not in any source of this study; quote it word for word.',
    'No document of this study has a passage under T2.',
    '"run them" is not in source "2"; quote it word for word.',
    'There is no source "9" in which this example could stand.',
    'T3 has no definition; say what a passage must say to be filed there.',
  ])
  expect(problemsOf(await run('check --format json codings/1.md', study))).toEqual([])
  expect(problemsOf(await run('check --format json --shard 1/2', study))).toEqual([])
  expect(problemsOf(await run('check --format json --no-sources', study))).toEqual([expected[1], expected[4]])
})

test('from the cache they are the same', async () => {
  const { files } = await run('check --cache --format json', study)
  expect(problemsOf(await run('check --cache --format json', files))).toEqual(expected)
})

test('none of them is told where nobody asked for it', async () => {
  const config = JSON.stringify({ include: ['codings/*.md'], sources: 'ads/{number}.txt' })
  expect(problemsOf(await run('check --format json', { ...study, 'coding.config.json': config }))).toEqual([])
})

test('in the editor they are the same, whether the codebook is open or not', async () => {
  const editor = await Editor.start(study)
  const told = (problems: readonly { code?: unknown; range: { start: { line: number } } }[]): string[] =>
    problems.map(({ code, range }) => `taxonomy.json:${range.start.line + 1} ${code}`)
  const closed = (await editor.studyReport()).find(one => one.uri === uriOf('taxonomy.json'))
  expect(told(closed!.items)).toEqual(expected)
  const uri = await editor.open('taxonomy.json')
  expect(told(await editor.problems(uri))).toEqual(expected)
  const coding = await editor.open('codings/2.md')
  await editor.change(coding, `${study['codings/2.md']}\n- **T2. Running:**\n  - "sell things"\n`)
  await editor.ask(checkStudyRequest, {})
  expect(told(await editor.problems(uri))).toEqual(expected.filter(one => !one.includes('unused')))
  await editor.end()
})
