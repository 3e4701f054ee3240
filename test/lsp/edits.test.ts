import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import { Lines } from '../../server/src/text/lines.ts'
import { arbitraryCoding } from '../arbitraries.ts'
import { clean, codebook as codebookText, wrong } from '../cli/study.ts'
import { check, codebook } from '../support.ts'
import { type Change, Editor } from './editor.ts'

/** How many edits; the long run is `RUNS=10000`. */
const edits = Number(process.env.RUNS ?? 400)
const taxonomy = codebook(codebookText)

/** Two texts between them, and a place in each: enough for every kind of edit. */
interface Step {
  readonly kind:
    | 'insert'
    | 'delete'
    | 'replace'
    | 'reversed'
    | 'paste'
    | 'undo'
    | 'whole'
    | 'several'
    | 'breaks'
    | 'halves'
  readonly at: number
  readonly to: number
  readonly text: string
}

const pieces = [
  '\r',
  '\n',
  '\r\n',
  '\ud83d',
  '\ude00',
  '👩‍💻',
  '- ',
  '  ',
  '**',
  '"',
  '`',
  '#',
  '## ',
  '<!--',
  '-->',
  '```\n',
  '---\n',
  '\u2028',
  '\u0000',
  '1.A.1',
  'é',
  '\t',
]

const arbitraryStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Step['kind'][]>(
    'insert',
    'insert',
    'delete',
    'delete',
    'replace',
    'reversed',
    'paste',
    'undo',
    'undo',
    'whole',
    'several',
    'breaks',
    'halves',
  ) as fc.Arbitrary<Step['kind']>,
  at: fc.nat(),
  to: fc.nat({ max: 60 }),
  text: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: arbitraryCoding(taxonomy) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  ),
})

/** The changes of a step in a text; each counts in the text that the one before it left. */
function changesOf({ kind, at, to, text: given }: Step, text: string, before: readonly string[]): Change[] {
  const lines = new Lines(text)
  const start = at % (text.length + 1)
  const end = Math.min(text.length, start + to)
  const range = (from: number, till: number) => ({ start: lines.positionAt(from), end: lines.positionAt(till) })
  switch (kind) {
    case 'insert':
    case 'paste':
      return [{ range: range(start, start), text: given }]
    case 'delete':
      return [{ range: range(start, end), text: '' }]
    case 'replace':
      return [{ range: range(start, end), text: given }]
    case 'reversed':
      return [{ range: { start: lines.positionAt(end), end: lines.positionAt(start) }, text: given }]
    case 'undo':
      return [{ text: before.at(-2) ?? clean }]
    case 'whole':
      return [{ text: given }]
    case 'breaks': {
      const eol = text.includes('\r\n') ? '\n' : '\r\n'
      return [{ text: text.replace(/\r\n|\r|\n/g, eol) }]
    }
    case 'halves': {
      // Into a pair of characters, or of a line break, that belong together.
      const pair = [...text.matchAll(/\r\n|[\ud800-\udbff][\udc00-\udfff]/g)]
      const middle = pair.length ? pair[at % pair.length]!.index + 1 : start
      const { line } = lines.positionAt(middle)
      const place = { line, character: middle - lines.startOf(line) }
      return [{ range: { start: place, end: place }, text: given }]
    }
    case 'several':
      return [
        { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: given },
        { range: { start: { line: 1, character: 0 }, end: { line: 2, character: 1 } }, text: '' },
        { range: { start: { line: 1e6, character: 5 }, end: { line: 1e6, character: 9 } }, text: given },
      ]
  }
}

/** What an editor does to a text; a range that ends before it begins is meant the other way round. */
function orderly(change: Change): Change {
  if (!change.range) return change
  const [start, end] = [change.range.start, change.range.end].sort(
    (a, b) => a.line - b.line || a.character - b.character,
  )
  return { ...change, range: { start: start!, end: end! } }
}

test('after any edits the server has the text of the editor, and says what a fresh parse of it says', async () => {
  const editor = await Editor.start({
    'taxonomy.json': codebookText,
    'coding.config.json': '{ "include": ["*.md"] }',
    'ad_7.md': wrong,
  })
  const uri = await editor.open('ad_7.md')
  const steps = 40
  await fc.assert(
    fc.asyncProperty(
      arbitraryCoding(taxonomy),
      fc.array(arbitraryStep, { minLength: steps, maxLength: steps }),
      async (first, all) => {
        await editor.change(uri, first)
        const history: string[] = []
        for (const [index, step] of all.entries()) {
          history.push(editor.text(uri))
          await editor.changeAll(uri, changesOf(step, editor.text(uri), history).map(orderly))
          if (index % 8 < 7 && step.kind !== 'halves') continue
          const text = editor.text(uri)
          const { lines } = readDocument(text, taxonomy)
          const fresh = check(text, { taxonomy, fileName: 'ad_7.md' }).filter(problem => !problem.suppressed)
          const found = await editor.problems(uri)
          expect(
            found.map(({ code, range, message }) => [code, range, message]),
            JSON.stringify(text),
          ).toEqual(fresh.map(({ rule, span, message }) => [rule, lines.rangeOf(span), message]))
        }
      },
    ),
    { numRuns: Math.ceil(edits / steps) },
  )
  expect(editor.errors).toEqual([])
  await editor.end()
})
