import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
} from 'vscode-languageserver-protocol'
import { codeActions } from '../../server/src/features/codeActions.ts'
import { diagnosticsOf } from '../../server/src/features/diagnostic.ts'
import { fixAll } from '../../server/src/rules/fix.ts'
import type { Problem } from '../../server/src/rules/rule.ts'
import { type CodingFile, codebookFile } from '../../server/src/study/studyFile.ts'
import { loadTaxonomy } from '../../server/src/taxonomy/load.ts'
import type { Range } from '../../server/src/text/lines.ts'
import { arbitraryCoding } from '../arbitraries.ts'
import { atCursor } from '../cursor.ts'
import { ruleCases } from '../rules/cases.ts'
import { type CheckOptions, read } from '../support.ts'
import { codebookUri, edited, fileOf, full, settingsOf } from './support.ts'

const numRuns = Number(process.env.RUNS ?? 40)

interface Sample {
  readonly title: string
  readonly text: string
  readonly options: CheckOptions
}

const fixtures: Sample[] = ruleCases().flatMap(({ file, cases }) =>
  cases.map(({ title, text, options }) => ({ title: `${file}: ${title}`, text, options })),
)
const examples: Sample[] = readdirSync(new URL('../../examples/codings', import.meta.url)).map(fileName => ({
  title: fileName,
  text: read(`examples/codings/${fileName}`),
  options: { fileName, taxonomy: settingsOf('embedded').taxonomy },
}))
const embeddedSample = (title: string, text: string): Sample => ({
  title,
  text,
  options: { fileName: 'coding.md', taxonomy: settingsOf('embedded').taxonomy },
})
/** Where an opt-out is hard to place. */
const odd: Sample[] = [
  embeddedSample('empty', ''),
  embeddedSample('front matter and no title', '---\nstatus: final\n---\n\n## 1. Job Task Analysis\n'),
  embeddedSample('front matter alone', '---\nstatus: final\n---'),
  embeddedSample('front matter, then a title', '---\nstatus: final\n---\n# Odd\n'),
  embeddedSample('a title with closing marks', '# Odd #\n\n## 1. Job Tasks Analysis ##\n\n- **1.A.9. X:**\n'),
  embeddedSample('underlined headings', 'Odd\n===\n\n1. Job Tasks Analysis\n---\n'),
  embeddedSample('two problems of one line', '# x\n\n## 1. Job Task Analysis\n\n- **9.9. Gardening:** `a`, `b`\n'),
  embeddedSample(
    'two lines',
    '# x\n\n## 2. Technology & Tool Analysis\n\n- **2.1. Programming Languages:**\n  - "two\n    lines"\n',
  ),
  embeddedSample(
    'a bare passage of two lines',
    '# x\n\n## 1. Job Task Analysis\n\n- **1.A.1. Software Development & Integration:**\n  - bare\n    words\n',
  ),
  embeddedSample(
    'a hard break',
    '# x\n\n## 1. Job Task Analysis\n\n- **1.A.9. Software:**  \n  text\n- **1.A.8. Softwares:**\\\n  text\n',
  ),
  embeddedSample(
    'an unclosed quotation',
    '# x\n\n## 1. Job Task Analysis\n\n- **1.A.1. Software Development & Integration:**\n  - "open\n  - `open\n',
  ),
  embeddedSample(
    'an opt-out of another rule',
    '# x\n\n## 1. Job Task Analysis\n\n- **9.9. Gardening:** `a`, `b` <!-- coding-disable-line segment-form -- why -->\n',
  ),
  embeddedSample(
    'an opt-out that is not needed',
    '# x\n\n## 1. Job Task Analysis <!-- coding-disable-line segment-form -->\n',
  ),
]
const withCrlf = (sample: Sample): Sample => ({
  ...sample,
  title: `${sample.title}, CRLF`,
  text: sample.text.replaceAll('\n', '\r\n'),
})

function open({ text, options: { taxonomy, severities, fileName } }: Sample): CodingFile {
  const base = settingsOf()
  const config = severities ? { ...base.config, severities } : base.config
  return fileOf(text, { ...base, config, taxonomy: taxonomy ?? base.taxonomy, codebook: null }, fileName || 'coding.md')
}

const diagnostics = (file: CodingFile): Diagnostic[] => diagnosticsOf(file, full)

const ask = (file: CodingFile, range: Range, about: readonly Diagnostic[] = [], only?: string[]): CodeAction[] => {
  const context = { diagnostics: [...about], triggerKind: CodeActionTriggerKind.Invoked, ...(only ? { only } : {}) }
  const params: CodeActionParams = { textDocument: { uri: file.uri }, range, context }
  return codeActions.codings!(file, params, editsOnly) ?? []
}

/** An editor in which every action is an edit. */
const editsOnly = { ...full, client: { ...full.client, revises: false } }

const result = (file: CodingFile, { edit }: CodeAction): string => edited(file.text, edit!.changes![file.uri]!)

/** What a problem is, wherever it stands. */
const described = (problem: Problem): string => `${problem.rule}: ${problem.message.replace(/line \d+/, 'line N')}`

/** Every opt-out of a file, with what should be left after it, and what is. */
function* optOuts(sample: Sample): Iterable<{ title: string; after: string; expected: string[]; left: string[] }> {
  const file = open(sample)
  const shown = file.problems.filter(one => !one.suppressed)
  for (const [index, diagnostic] of diagnostics(file).entries()) {
    const problem = shown[index]!
    const line = file.lines.lineAt(problem.span.start)
    const actions = ask(file, diagnostic.range, [diagnostic])
    for (const [title, isGone] of [
      [
        `Ignore ${problem.rule} here`,
        (one: Problem) => one.rule === problem.rule && file.lines.lineAt(one.span.start) === line,
      ],
      [`Ignore ${problem.rule} in this file`, (one: Problem) => one.rule === problem.rule],
    ] as const) {
      const offered = actions.filter(one => one.title === title)
      expect(offered.length, title).toBeLessThanOrEqual(1)
      if (!offered[0]) continue
      const after = result(file, offered[0])
      const expected = shown.filter(one => !isGone(one)).map(described)
      const left = open({ ...sample, text: after })
        .problems.filter(one => !one.suppressed)
        .map(described)
      yield { title, after, expected: expected.sort(), left: left.sort() }
    }
  }
}

describe('an opt-out takes away the problem that it is for, and brings no other', () => {
  test.each([
    ...fixtures,
    ...odd,
    ...examples,
    ...[...fixtures, ...odd, ...examples].map(withCrlf),
  ])('$title', sample => {
    for (const { title, after, expected, left } of optOuts(sample))
      expect(left, `${title}:\n${after}`).toEqual(expected)
  })

  test.each([...fixtures, ...examples])('and there is one for each problem: $title', sample => {
    const shown = open(sample).problems.filter(problem => !problem.suppressed)
    expect([...optOuts(sample)].length).toBe(2 * shown.length)
  })

  test('in any text', () => {
    const { taxonomy } = settingsOf('small')
    fc.assert(
      fc.property(arbitraryCoding(taxonomy), text => {
        for (const { title, after, expected, left } of optOuts({ title: '', text, options: { taxonomy } }))
          expect(left, `${title}:\n${after}`).toEqual(expected)
      }),
      { numRuns },
    )
  })
})

describe('fixes', () => {
  test.each([...fixtures, ...odd, ...examples])('$title', sample => {
    const file = open(sample)
    for (const diagnostic of diagnostics(file)) {
      const problem = file.problems.find(
        one => !one.suppressed && one.rule === diagnostic.code && one.message === diagnostic.message,
      )!
      const fixes = problem.fixes?.() ?? []
      const actions = ask(file, diagnostic.range, [diagnostic])
      const own = actions.filter(one => fixes.some(fix => fix.title === one.title))
      // Each once, about this problem and no other, those first that are first here.
      expect(own.map(one => one.title)).toEqual(
        fixes.filter(fix => fix.edits.every(edit => !edit.file)).map(fix => fix.title),
      )
      for (const action of own) expect(action.diagnostics).toEqual([diagnostic])
      expect(own.slice(1).some(one => one.isPreferred)).toBe(false)
      expect(own[0]?.isPreferred === true).toBe(own.length > 0 && (fixes[0]!.safe || fixes.length === 1))
      for (const action of actions) expect(action.kind).toBe(CodeActionKind.QuickFix)
    }
  })

  test.each([...fixtures, ...odd, ...examples])('all at once, as the command line makes them: $title', sample => {
    const file = open(sample)
    const whole = { start: { line: 0, character: 0 }, end: file.lines.positionAt(file.text.length) }
    const fixed = fixAll(file.text, text => open({ ...sample, text }).problems).text
    for (const only of ['source', 'source.fixAll', 'source.fixAll.codingMarkdown']) {
      const actions = ask(file, whole, [], [only])
      expect(actions.map(one => one.kind)).toEqual(fixed === file.text ? [] : ['source.fixAll.codingMarkdown'])
      if (actions[0]) expect(result(file, actions[0])).toBe(fixed)
    }
    expect(ask(file, whole, [], ['source.organizeImports'])).toEqual([])
    expect(ask(file, whole, [], ['source.fixAll.eslint'])).toEqual([])
    expect(ask(file, whole, [], ['refactor'])).toEqual([])
  })

  test('all of a kind in the file', () => {
    const text =
      '# Coding of ad 1\n\n## 1. Tasks\n\n- 1.A.1. Software Development:\n  - "a"\n- 1.A.2. Operations:\n  - "b"\n'
    const sample: Sample = { title: '', text, options: {} }
    const file = open(sample)
    const [first] = diagnostics(file).filter(one => one.code === 'category-form')
    const all = ask(file, first!.range, [first!]).find(one => one.title.includes('all'))!
    expect(all.title).toBe('Repair all 2 of category-form in this file')
    expect(result(file, all)).toBe(
      text
        .replace('1.A.1. Software Development:', '**1.A.1. Software Development:**')
        .replace('1.A.2. Operations:', '**1.A.2. Operations:**'),
    )
  })

  test('where the editor names no problem, those at the cursor are meant', () => {
    const file = fileOf('# Coding of ad 1\n\n## 1. Tasks\n\n- 1.A.1. Software Development:\n  - "a"\n\n## 2. Tools\n')
    const at = (line: number, character: number): Range => ({ start: { line, character }, end: { line, character } })
    expect(ask(file, at(4, 5)).some(one => one.isPreferred)).toBe(true)
    expect(ask(file, at(5, 5))).toEqual([])
    expect(ask(file, { start: { line: 5, character: 2 }, end: { line: 3, character: 0 } }).length).toBeGreaterThan(0)
  })

  test('of two problems in one place, each has its own repairs', () => {
    const file = fileOf('# x\n', settingsOf('embedded'))
    const missing = diagnostics(file).filter(one => one.code === 'missing-field')
    expect(missing.length).toBe(2)
    for (const one of missing) {
      const titles = ask(file, one.range, [one]).flatMap(action =>
        action.title.startsWith('Insert') ? action.title : [],
      )
      expect(titles).toEqual([`Insert the field ${/"[^"]*"/.exec(String(one.message))![0]}`])
    }
  })
})

test('on any text, every action can be made', () => {
  const held = settingsOf('small')
  fc.assert(
    fc.property(arbitraryCoding(held.taxonomy), fc.nat(), (text, at) => {
      const file = fileOf(text, held)
      const position = file.lines.positionAt(at % (text.length + 1))
      for (const range of [
        { start: position, end: position },
        { start: { line: 0, character: 0 }, end: file.lines.positionAt(text.length) },
      ])
        for (const action of ask(file, range, diagnostics(file))) result(file, action)
    }),
    { numRuns },
  )
})

describe('in an editor that can revise a codebook', () => {
  const context = { diagnostics: [], triggerKind: CodeActionTriggerKind.Invoked }
  const offered = (marked: string, client = full): CodeAction[] => {
    const { text, position } = atCursor(marked)
    const file = fileOf(text)
    const params = { textDocument: { uri: file.uri }, range: { start: position, end: position }, context }
    return codeActions.codings!(file, params, client) ?? []
  }
  const commands = (actions: readonly CodeAction[]): string[] =>
    actions.flatMap(({ command }) => (command ? `${command.title} ${JSON.stringify(command.arguments)}` : []))
  const given = JSON.stringify([{ codebook: codebookUri, category: '1.A.1' }])

  test('a category can be merged, moved, split and retired', () => {
    const actions = offered('## 1. Tasks\n\n- **1.A‸.1. Software Development:**\n  - "x"\n')
    expect(commands(actions)).toEqual([
      `Merge 1.A.1 into… ${given}`,
      `Move 1.A.1 to… ${given}`,
      `Split 1.A.1… ${given}`,
      `Retire 1.A.1… ${given}`,
    ])
  })

  test('what is retired stays so, and a passage is none of the codebook', () => {
    expect(commands(offered('## 2. Tools\n\n- **2.2‸. Clouds:**\n  - `x`\n'))).toEqual([])
    expect(commands(offered('## 2. Tools\n\n- **2.1. Languages:**\n  - `x‸`\n'))).toEqual([])
  })

  test('a category that is not there is added as a candidate, with a reason', () => {
    const marked = '## 2. Tools\n\n- **2.‸9. Gardening:**\n  - `x`\n'
    const addition = { codebook: codebookUri, id: '2.9', label: 'Gardening', place: '2' }
    const title = 'Add "2.9. Gardening" to the codebook as a candidate'
    expect(commands(offered(marked))).toEqual([`${title} ${JSON.stringify([addition])}`])
    const atHand = { ...editsOnly, textOf: () => settingsOf().codebook!.text }
    const plain = offered(marked, atHand).find(one => one.title === title)
    expect(JSON.stringify(plain?.edit)).toContain('candidate')
  })

  test('in the codebook itself', () => {
    const text = settingsOf().codebook!.text
    const file = codebookFile(codebookUri, text, loadTaxonomy(text), null)
    const at = (what: string): string[] => {
      const start = file.lines.positionAt(text.indexOf(what) + 2)
      const params = { textDocument: { uri: codebookUri }, range: { start, end: start }, context }
      return commands(codeActions.codebook!(file, params, full) ?? [])
    }
    expect(at('"1.A.1"')).toHaveLength(4)
    expect(at('"Tools"')).toEqual([])
  })
})
