import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../server/src/document/document.ts'
import { formatText } from '../server/src/features/format.ts'
import { codedIn } from '../server/src/rules/coded.ts'
import { applyEdits } from '../server/src/rules/fix.ts'
import { severitiesOf } from '../server/src/rules/registry.ts'
import { Source } from '../server/src/source/source.ts'
import { verify } from '../server/src/source/verify.ts'
import { check, embedded, read } from './support.ts'

/** Real coding files that are not ours to copy: they are read where they lie beside the project, else skipped. */
const folder = '../shared/corpus/pilot/codings'
const isThere = existsSync(new URL(`../${folder}`, import.meta.url))
const files = isThere ? readdirSync(new URL(`../${folder}`, import.meta.url)) : []

/** Problems as `line:columns rule`, columns counted from 1, the end exclusive. */
function problemsOf(file: string, rules: Parameters<typeof severitiesOf>[0] = {}): string[] {
  const text = read(`${folder}/${file}`)
  const { lines } = readDocument(text, embedded)
  return check(text, { fileName: file, severities: severitiesOf(rules) }).map(({ span, rule }) => {
    const { start, end } = lines.rangeOf(span)
    return `${start.line + 1}:${start.character + 1}-${end.character + 1} ${rule}`
  })
}

describe.skipIf(!isThere)('the real codings', () => {
  test.each([
    ['analysis_job_30_cognizant.md', ['1:3-49 missing-field', '1:3-49 missing-field']],
    ['analysis_job_33_creative_fabrica.md', ['1:3-56 missing-field', '1:3-56 missing-field']],
    ['analysis_job_752_fitura.md', []],
    ['analysis_job_755_gitlab.md', ['19:5-43 unknown-heading']],
    ['analysis_job_771_kracht_recruitment.md', ['31:5-8 misplaced-category']],
  ])('%s', (file, expected) => expect(problemsOf(file)).toEqual(expected))

  test('the misspelt heading of 755 is repaired, and nothing else', () => {
    const text = read(`${folder}/analysis_job_755_gitlab.md`)
    const fix = check(text)[0]!.fixes!()[0]!
    expect(fix.safe).toBe(true)
    const repaired = text.replace('Macro-Gategory B', 'Macro-Category B')
    expect(applyEdits(text, fix.edits)).toBe(repaired)
    expect(check(repaired)).toEqual([])
  })

  test('in order, 755 has one more: 1.B.2 after 1.B.3', () => {
    const found = problemsOf('analysis_job_755_gitlab.md', { 'category-order': 'hint' })
    expect(found).toEqual(['19:5-43 unknown-heading', '27:5-10 category-order'])
  })

  test('the passage that is misplaced in 771 moves home without doubling the one that is there', () => {
    const text = read(`${folder}/analysis_job_771_kracht_recruitment.md`)
    const moved = applyEdits(text, check(text)[0]!.fixes!()[0]!.edits)
    expect(check(moved)).toEqual([])
    expect(codedIn(readDocument(moved, embedded)).length).toBe(codedIn(readDocument(text, embedded)).length - 1)
  })

  test.each(files)('every passage of %s is in its ad', file => {
    const document = readDocument(read(`${folder}/${file}`), embedded)
    const source = new Source(read(`../shared/corpus/pilot/ads/${document.titleValues.number}.txt`))
    const { segments } = verify(document, source)
    expect(segments.length).toBe(document.entries.reduce((sum, entry) => sum + entry.segments.length, 0))
    expect(segments.filter(one => one.verdict !== 'found')).toEqual([])
  })

  test.each(files)('formatting %s keeps what is coded, and is done once', file => {
    const text = read(`${folder}/${file}`)
    const formatted = formatText(text, embedded)
    expect(codedIn(readDocument(formatted, embedded))).toEqual(codedIn(readDocument(text, embedded)))
    expect(formatText(formatted, embedded)).toBe(formatted)
  })
})
