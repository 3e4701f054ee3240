import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import { contentOf, formatText } from '../../server/src/features/format.ts'
import { formatting, rangeFormatting } from '../../server/src/features/formatting.ts'
import type { Range } from '../../server/src/text/lines.ts'
import { arbitraryCoding } from '../arbitraries.ts'
import { ruleCases } from '../rules/cases.ts'
import { read } from '../support.ts'
import { edited, fileOf, full, settingsOf } from './support.ts'

const numRuns = Number(process.env.RUNS ?? 60)
const options = { tabSize: 4, insertSpaces: false }

const samples = [
  ...ruleCases().flatMap(({ cases }) => cases.map(({ title, text }) => ({ title, text }))),
  ...readdirSync(new URL('../../examples/codings', import.meta.url)).map(name => ({
    title: `${name}, CRLF`,
    text: read(`examples/codings/${name}`).replaceAll('\n', '\r\n'),
  })),
]

const held = settingsOf('embedded')

function formatAll(text: string, settings = held): string {
  const file = fileOf(text, settings)
  return edited(text, formatting.codings!(file, { textDocument: file, options }, full) ?? [])
}

function formatRange(text: string, range: Range, settings = held): string {
  const file = fileOf(text, settings)
  return edited(text, rangeFormatting.codings!(file, { textDocument: file, range, options }, full) ?? [])
}

describe('formatting', () => {
  test.each(samples)('is what the command line makes: $title', ({ text }) => {
    expect(formatAll(text)).toBe(formatText(text, held.taxonomy))
  })

  test('what is formatted needs no edit', () => {
    const text = formatText(read('examples/codings/analysis_job_101_quillfeather_press.md'), held.taxonomy)
    const file = fileOf(text, held)
    expect(formatting.codings!(file, { textDocument: file, options }, full)).toEqual([])
  })
})

describe('formatting a range', () => {
  const text =
    '# x\n\n## 1. Job Task Analysis\n\n* **1.A.1. Software Development & Integration:**\n  - “a”\n  - “b”\n  - “c”\n'
  const lines = (start: number, end: number, character = 0): Range => ({
    start: { line: start, character: 0 },
    end: { line: end, character },
  })

  test.each([
    ['a whole line, as an editor selects it', lines(6, 7), ['"b"']],
    ['within a line', { start: { line: 6, character: 4 }, end: { line: 6, character: 5 } }, ['"b"']],
    ['a cursor', { start: { line: 6, character: 4 }, end: { line: 6, character: 4 } }, ['"b"']],
    ['two lines', lines(6, 7, 3), ['"b"', '"c"']],
    ['reversed', { start: { line: 7, character: 0 }, end: { line: 6, character: 0 } }, ['"b"']],
    ['beyond the end', lines(6, 1000), ['"b"', '"c"']],
  ])('%s', (_, range, straight) => {
    const after = formatRange(text, range)
    expect(after.match(/"."/g) ?? []).toEqual(straight)
    // All else is as it was.
    expect(after.replace(/"(.)"/g, '“$1”')).toBe(text)
  })

  test('leaves the other lines of any text, and keeps its content', () => {
    const small = settingsOf()
    fc.assert(
      fc.property(arbitraryCoding(small.taxonomy), fc.nat(), fc.nat(), (any, from, to) => {
        const file = fileOf(any, small)
        const [first, last] = [from % file.lines.count, to % file.lines.count].sort((a, b) => a - b) as [number, number]
        const range = { start: { line: first, character: 0 }, end: { line: last, character: 1 } }
        const after = formatRange(any, range, small)
        expect(contentOf(readDocument(after, small.taxonomy))).toBe(contentOf(file.document))
        expect(formatAll(any, small)).toBe(formatText(any, small.taxonomy))
      }),
      { numRuns },
    )
  })
})
