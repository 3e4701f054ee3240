import { describe, expect, test } from 'vitest'
import type { ReportAnswer, ReportSegment } from '../../server/src/lsp/protocol/report.ts'
import { run } from '../cli/run.ts'
import { home } from '../memoryFiles.ts'
import { codebook, coding } from '../report/study.ts'
import { Editor, uriOf } from './editor.ts'

const files = {
  'taxonomy.json': codebook,
  'a-b/2.md': coding(2, { profile: 'Talker', entries: { '1.2': ['"run it"', '"run it"'], '2.1': ['`Go`'] } }),
  'a/1.md': coding(1, {
    profile: 'Builder',
    entries: { '1.1': ['"write code" (well)', '"test it"'], '2.1': ['`Go`'] },
  }),
  'a/3.md': `---\nstatus: draft\n---\n${coding(3, { profile: 'Builder', entries: { '1.1': ['"write more"'] } })}`,
}
const uri = `file://${home}`

/** The report of the command line, for the same files. */
async function printed(contents: Record<string, string>, options = ''): Promise<object> {
  const { stdout } = await run(`report --format json ${options}`, contents)
  const { version: _, tool: __, unread: ___, ...report } = JSON.parse(stdout)
  return report
}

const reportIn = (answer: ReportAnswer): unknown =>
  'data' in answer ? (answer.data as { report: unknown }).report : answer

describe('the report of a study in an editor', () => {
  test('is that of the command line, and follows what is typed', async () => {
    const editor = await Editor.start(files)
    const ask = async (): Promise<unknown> =>
      reportIn(await editor.ask<ReportAnswer>('codingMarkdown/report', { uri: uriOf('a/1.md') }))
    expect(await ask()).toEqual(await printed(files))
    const typed = files['a/1.md'].replace('`Go`', '`Go`\n  - `Rust`')
    await editor.change(await editor.open('a/1.md'), typed)
    expect(await ask()).toEqual(await printed({ ...files, 'a/1.md': typed }))
    expect(editor.errors).toEqual([])
    await editor.end()
  })

  test('counts one coding per source, and asks whose where nobody can know', async () => {
    const both = {
      'taxonomy.json': codebook,
      'coding.config.json': '{ "include": ["codings/**"], "coders": "codings/{coder}/**" }',
      'codings/anna/1.md': files['a/1.md'],
      'codings/ben/1.md': files['a/1.md'].replace('1.1', '1.2'),
      'codings/ben/2.md': files['a-b/2.md'],
    }
    const editor = await Editor.start(both)
    expect(await editor.ask('codingMarkdown/report', { uri })).toEqual({
      undecided: {
        sentence:
          'A source has several codings, none of them agreed; say whose counts, or agree on one: codings/anna/1.md, codings/ben/1.md.',
        coders: ['anna', 'ben'],
      },
    })
    for (const coder of ['anna', 'ben'])
      expect(reportIn(await editor.ask<ReportAnswer>('codingMarkdown/report', { uri, coder }))).toEqual(
        await printed(both, `--coder ${coder}`),
      )
    await editor.end()
  })

  test.each([
    ['category', '1.1', ['write code', 'test it']],
    ['category', '2.1', ['Go', 'Go']],
    ['section', '1', ['run it', 'run it', 'write code', 'test it']],
    ['category', 'nothing', []],
  ])('the segments behind its %s %s', async (level, id, texts) => {
    const editor = await Editor.start(files)
    const found = await editor.ask<ReportSegment[]>('codingMarkdown/reportSegments', { uri, level, id })
    expect(found.map(one => one.text)).toEqual(texts)
    for (const { uri, range, text } of found) {
      const line = files[uri.slice(uriOf('').length) as keyof typeof files].split('\n')[range.start.line]!
      expect(line.slice(range.start.character, range.end.character)).toMatch(new RegExp(`^["\`]${text}["\`]$`))
    }
    await editor.end()
  })

  test('a study without codings has none: a sentence says so', async () => {
    const editor = await Editor.start({ 'taxonomy.json': codebook })
    await expect(editor.ask('codingMarkdown/report', { uri })).rejects.toThrow('There is no coding file in this study')
    await editor.end()
  })
})
