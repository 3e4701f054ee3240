import { beforeAll, describe, expect, test } from 'vitest'
import type { Position } from 'vscode-languageserver-protocol'
import { features } from '../../server/src/features/registry.ts'
import type { EndBlindPhaseResult, PassageItem, Status } from '../../server/src/lsp/protocol.ts'
import { requests } from '../../server/src/lsp/requests/registry.ts'
import { run } from '../cli/run.ts'
import { home } from '../memoryFiles.ts'
import { read } from '../support.ts'
import { Editor, uriOf } from './editor.ts'

/**
 * What a blind coder is answered is, to the letter, what they are answered in a study where nobody else has ever coded:
 * for every feature and every request that is registered, at every place of every file.
 */

const codebook = read('test/fixtures/codebooks/small.json')
const ad = 'We look for someone who builds and tests software.\nYou run it at night. Python or Go.\n'

const coding = (number: string, passages: string, tool = 'Go'): string => `# Coding of ad ${number}

- **Profile:** Generalist

## 1. Tasks

### Group A: Building

- **1.A.1. Software Development:**
${passages}
## 2. Tools

- **2.1. Languages:**
  - \`${tool}\`
`

const own = {
  'codings/anna/7.md': coding('7', '  - "builds and tests software"\n'),
  'codings/anna/8.md': `---\ncodebook: 1\n---\n${coding('8', '  - "nowhere"\n- **1.A.2. Operations:**\n  - "builds and tests software"\n')}`,
}
/** What nobody but its coder may see, with problems of its own. */
const others = {
  'codings/ben/7.md': coding(
    '7',
    '  - "You run it at night"\n  - "secret of ben"\n- **1.A.2. Operations:**\n  - "builds and tests software"\n',
    'Python',
  ),
  'codings/ben/8.md': `---\ncodebook: 1\n---\n${coding('8', '  - "tests software"\n- **9.9. Gardening:**\n  - "secret of ben"\n')}`,
  'codings/ben/9.md': coding('9', '  - "secret of ben"\n').replace('Generalist', 'Nobody'),
  'codings/agreed/7.md': coding('7', '  - "secret of ben"\n'),
}
const config = (more: object = {}): string =>
  JSON.stringify({
    include: ['codings/**/*.md'],
    sources: 'ads/{number}.txt',
    coders: 'codings/{coder}/**',
    document: 'codings/{coder}/{number}.md',
    agreed: 'codings/agreed/{number}.md',
    blind: true,
    rules: { 'missing-section': 'off', 'unused-category': 'info', 'coded-before': 'info' },
    ...more,
  })
const rest = {
  'taxonomy.json': codebook.replace('"Operations" }', '"Operations", "since": "2" }'),
  'coding.config.json': config(),
  'ads/7.txt': ad,
  'ads/8.txt': ad,
  'ads/9.txt': ad,
}

interface Settings extends Record<string, unknown> {
  coder: string
}

const start = (files: Record<string, string>, settings: Settings = { coder: 'anna' }): Promise<Editor> =>
  Editor.start(files, {
    settings,
    initializationOptions: { showReferences: true, codesSelections: true },
  })

const methods = [...new Set([...features, ...requests].map(one => one.method))].sort()

/** Every member that any request takes; one that needs another has to be given it here. */
function paramsAt(uri: string, position: Position): object[] {
  const range = { start: position, end: { line: position.line, character: position.character + 8 } }
  const common = {
    textDocument: { uri },
    uri,
    folder: `file://${home}`,
    position,
    positions: [position],
    range,
    ranges: [range],
    context: { includeDeclaration: true, diagnostics: [] },
    data: { uri, category: '1.A.1' },
    options: { tabSize: 2, insertSpaces: true },
    newName: 'Something Else',
    query: 'oding',
    number: '7',
    categories: ['1.A.1'],
    isDraft: true,
    files: ['anna', 'ben'].map(coder => uriOf(`codings/${coder}/7.md`)),
    about: 'category',
    take: null,
    level: 'category',
    id: '1.A.1',
  }
  const revised = (what: string, parameters: object): object => ({ ...common, what, reason: 'why', parameters })
  return [
    { ...common, category: '1.A.1' },
    { ...common, category: '1.A.2', coder: 'anna' },
    { ...common, category: '1.A.2', coder: 'ben', number: '9' },
    revised('merge', { categories: ['1.A.1'], into: '1.A.2' }),
    revised('add', { id: '1.B.9', label: 'New', to: 'Group B: Research' }),
  ]
}

const places = (text: string): Position[] =>
  text
    .split('\n')
    .flatMap((line, at) => [2, 6, 12, 20].filter(one => one < line.length).map(character => ({ line: at, character })))

/** What looks at all files anew, wherever it is asked. */
const overStudy = new Set(['codingMarkdown/checkStudy', 'codingMarkdown/fixAll'])

type Answers = Map<string, string>

/** What one editor is answered to everything, each answer as a text; with what failed, as its message. */
async function everything(files: Record<string, string>, settings?: Settings): Promise<Answers> {
  const editor = await start(files, settings)
  const answers: Answers = new Map()
  const note = async (what: string, ask: () => Promise<unknown>): Promise<void> => {
    const answer = await ask().catch((error: Error) => `refused: ${error.message}`)
    answers.set(what, JSON.stringify(answer).replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'now'))
  }
  for (const [path, text] of Object.entries({ ...rest, ...own, ...others, ...files }).sort()) {
    const uri = await editor.open(path, text)
    const positions = [...places(text).filter((_, at) => at % (path.endsWith('.json') ? 9 : 1) === 0)]
    await note(`problems of ${path}`, () => editor.problems(uri))
    for (const method of methods) {
      // Most variants differ only for requests that do not ask for a position; others look at the whole study.
      for (const [at, position] of positions.entries())
        for (const [which, params] of paramsAt(uri, position).entries())
          if (at === 0 || (which === 0 && !overStudy.has(method)))
            await note(`${method} in ${path} at ${position.line}:${position.character}, ${which}`, () =>
              editor.ask(method, params),
            )
    }
    await editor.close(uri)
    await editor.scanned()
  }
  // Where nothing is new, an answer waits until something is.
  const before = [{ uri: `file://${home}/gone.md`, value: '0' }]
  await note('problems of the study', async () =>
    (await editor.studyReport(before)).map(({ resultId: _, ...one }) => one),
  )
  expect(editor.errors).toEqual([])
  await editor.end()
  return answers
}

const differing = (a: Answers, b: Answers): string[] =>
  [...a].flatMap(([what, answer]) => (answer === b.get(what) ? [] : `${what}: ${answer} / ${b.get(what)}`))

describe('a study that is coded blind', () => {
  const all = { ...rest, ...own, ...others }
  let blind: Answers
  beforeAll(async () => {
    blind = await everything(all)
  }, 120_000)

  test('answers as if nobody else had coded', async () => {
    expect(differing(blind, await everything({ ...rest, ...own }))).toEqual([])
  }, 120_000)

  test.each(methods)('%s is asked something that it has an answer to', method => {
    const answers = [...blind].filter(([what]) => what.startsWith(`${method} in`)).map(([, answer]) => answer)
    expect(answers.length).toBeGreaterThan(0)
    expect(answers.some(one => one !== 'null' && one !== '[]')).toBe(true)
  })

  test('never says a word of what others wrote, but to whoever opens their files', () => {
    const told = [...blind].filter(([what, answer]) => !/codings\/(ben|agreed)/.test(what) && answer.includes('secret'))
    expect(told).toEqual([])
  })

  test('the same study is full of others once it is not blind', async () => {
    const open = { 'coding.config.json': config({ blind: false }) }
    const [both, alone] = [await everything({ ...all, ...open }), await everything({ ...rest, ...own, ...open })]
    const seen = new Set(differing(both, alone).map(one => one.split(' in ')[0]!.split(': ')[0]!))
    for (const one of ['hover', 'references', 'definition', 'rename', 'codeAction'])
      expect(seen).toContain(`textDocument/${one}`)
    for (const one of [
      'passages',
      'segments',
      'consistency',
      'source',
      'status',
      'revise',
      'filesToRevisit',
      'nextUncoded',
    ])
      expect(seen).toContain(`codingMarkdown/${one}`)
    for (const one of ['codeLens/resolve', 'workspace/symbol', 'problems of the study']) expect(seen).toContain(one)
  }, 240_000)

  test('shows nothing of anybody to somebody without a name', async () => {
    const nobody = { coder: '' }
    const unnamed = await everything(all, nobody)
    expect(differing(unnamed, await everything(rest, nobody))).toEqual([])
  }, 120_000)
})

describe('blind coders', () => {
  const all = { ...rest, ...own, ...others }
  const whoSees = async (editor: Editor): Promise<string[]> => {
    const uri = uriOf('ads/7.txt')
    const items = await editor.ask<PassageItem[]>('codingMarkdown/passages', { textDocument: { uri } })
    return [...new Set(items.map(one => one.coder ?? 'nobody'))].sort()
  }

  test('are told in one sentence why they see nothing, and see their own codings once they are named', async () => {
    const settings = { coder: '' }
    const editor = await start(all, settings)
    await editor.open('ads/7.txt')
    expect(editor.messages).toEqual([expect.stringMatching(/^This study is coded blind: .*codingMarkdown\.coder.*\.$/)])
    expect(await whoSees(editor)).toEqual([])
    for (const [coder, sees] of [
      ['ben', ['ben']],
      ['*', []],
      ['anna', ['anna']],
      ['', []],
    ] as const) {
      settings.coder = coder
      await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
      await expect.poll(() => whoSees(editor), { timeout: 20_000 }).toEqual(sees)
    }
    await expect.poll(() => editor.messages).toHaveLength(2)
    expect(editor.errors).toEqual([])
    await editor.end()
  })

  test.each(['codeSelection', 'newCodingFile'])('%s writes into no folder but their own', async request => {
    const editor = await start(all)
    const uri = await editor.open('ads/9.txt')
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 11 } }
    const params = { textDocument: { uri }, range, categories: ['1.A.1'], folder: `file://${home}`, number: '9' }
    await expect(editor.ask(`codingMarkdown/${request}`, { ...params, coder: 'ben' })).rejects.toThrow(/coded blind/)
    expect(JSON.stringify(await editor.ask(`codingMarkdown/${request}`, params))).toContain('codings/anna/9.md')
    await editor.end()
  })

  test('see all codings after the end of the blind phase, which the log tells', async () => {
    const editor = await start({ ...all, 'coding.config.json': config().replace('{', '{\n  // how we work\n  ') })
    await editor.open('ads/7.txt')
    const uri = uriOf('codings/anna/7.md')
    const status = (): Promise<Status> => editor.ask('codingMarkdown/status', { textDocument: { uri } })
    expect([await whoSees(editor), (await status()).blind]).toEqual([['anna'], 'anna'])
    const { edit, log } = await editor.ask<EndBlindPhaseResult>('codingMarkdown/endBlindPhase', { uri })
    await editor.apply(edit)
    await editor.scanned()
    expect([await whoSees(editor), (await status()).blind]).toEqual([['agreed', 'anna', 'ben'], null])
    expect(editor.files.text('coding.config.json')).toBe(
      config({ blind: false }).replace('{', '{\n  // how we work\n  '),
    )
    expect(log).toBe(uriOf('codebook-log.md'))
    expect(editor.files.text('codebook-log.md')).toMatch(
      /^# Codebook log\n[^#]*## [\d-]+ [\d:]+ UTC: blind phase ended\n/,
    )
    expect(editor.files.text('codebook-log.md')).toContain('- **By:** anna\n')
    await expect(editor.ask('codingMarkdown/endBlindPhase', { uri })).rejects.toThrow('This study is not coded blind.')
    await editor.end()
  })

  test('have a configuration that says whose folder is whose', async () => {
    const editor = await start({ ...rest, 'coding.config.json': '{ "blind": true }' })
    const [problem] = await editor.problems(await editor.open('coding.config.json'))
    expect(problem).toMatchObject({
      code: 'config-invalid',
      message: expect.stringContaining('it needs "coders"'),
      range: { start: { character: 11 }, end: { character: 15 } },
    })
    await editor.end()
  })

  test('change nothing of what the command line sees: whoever runs it answers for the study', async () => {
    const [blind, open] = await Promise.all(
      [true, false].map(blind => run('check --format json', { ...all, 'coding.config.json': config({ blind }) })),
    )
    expect(blind!.stdout).toContain('codings/ben/9.md')
    expect(blind!.stdout).toBe(open!.stdout)
  })
})
