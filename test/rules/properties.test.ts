import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ReadDocument, readDocument, updateDocument } from '../../server/src/document/document.ts'
import { formatText } from '../../server/src/features/format.ts'
import { codedIn } from '../../server/src/rules/coded.ts'
import { allFixes, applyEdits, fixAll, safeFixes } from '../../server/src/rules/fix.ts'
import { severitiesOf } from '../../server/src/rules/registry.ts'
import type { Problem } from '../../server/src/rules/rule.ts'
import { checkDocument } from '../../server/src/rules/run.ts'
import { Source } from '../../server/src/source/source.ts'
import { type Checked, Verification, verify } from '../../server/src/source/verify.ts'
import type { Taxonomy } from '../../server/src/taxonomy/taxonomy.ts'
import { arbitraryCoding, codebooks } from '../arbitraries.ts'
import { check, embedded, plain } from '../support.ts'

const numRuns = Number(process.env.RUNS ?? 400)
const severities = severitiesOf({ 'category-order': 'hint', 'overlapping-segment': 'hint', 'coded-before': 'hint' })

const coded = (text: string, taxonomy: Taxonomy): string[] => codedIn(readDocument(text, taxonomy))

describe.each(Object.entries(codebooks))('with the codebook %s', (_, taxonomy) => {
  const texts = arbitraryCoding(taxonomy)
  const problems = (text: string) => check(text, { taxonomy, severities, fileName: 'ad_1.md' })
  const holds = (name: string, property: (text: string) => void) =>
    test(name, () => fc.assert(fc.property(texts, property), { numRuns }))

  holds('no rule and no fix throws, and every place lies in the text', text => {
    for (const problem of problems(text)) {
      expect(problem.span.start).toBeLessThanOrEqual(problem.span.end)
      expect(problem.span.end).toBeLessThanOrEqual(text.length)
      for (const fix of allFixes(problem)) {
        expect(fix.edits.length).toBeGreaterThan(0)
        applyEdits(text, fix.edits)
      }
    }
  })

  holds('a safe fix changes nothing of what is coded', text => {
    for (const fix of safeFixes(problems(text))) {
      expect(coded(applyEdits(text, fix.edits), taxonomy)).toEqual(coded(text, taxonomy))
    }
  })

  holds('all safe fixes together change nothing of what is coded, and none is left', text => {
    const repaired = fixAll(text, problems)
    expect(coded(repaired.text, taxonomy)).toEqual(coded(text, taxonomy))
    expect(safeFixes(problems(repaired.text)).map(fix => fix.title)).toEqual([])
  })

  holds('formatting changes nothing of what is coded, and formatting again changes nothing at all', text => {
    for (const options of [{}, { sort: true }]) {
      const formatted = formatText(text, taxonomy, options)
      expect(coded(formatted, taxonomy)).toEqual(coded(text, taxonomy))
      expect(formatText(formatted, taxonomy, options)).toBe(formatted)
    }
  })

  test('a document read by its changes is the document read anew, and has its problems', () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.tuple(texts, fc.nat(), fc.nat(), fc.nat()), { maxLength: 4 }),
        (first, changes) => {
          let read = updateDocument(first, taxonomy, null)
          for (const [other, from, to, until] of changes) {
            const { text } = read.document
            const at = from % (text.length + 1)
            const pasted = other.slice(to % (other.length + 1))
            const rest = until % 3 === 0 ? '' : text.slice(Math.min(text.length, at + (until % 40)))
            read = updateDocument(text.slice(0, at) + pasted + rest, taxonomy, read)
            const snapshot = { document: read.document, read, taxonomy, codebook: null, fileName: 'ad_1.md' }
            expect(checkDocument(snapshot, severities).map(told)).toEqual(problems(read.document.text).map(told))
          }
          expect(plain(read.document)).toEqual(plain(readDocument(read.document.text, taxonomy)))
        },
      ),
      { numRuns },
    )
  })

  test('repairs by a source change nothing of what is coded either, and none is left', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...retellings), (text, retell) => {
        const source = readDocument(text, taxonomy).entries.flatMap(one => one.segments.map(({ text }) => retell(text)))
        const withSource = (now: string) =>
          check(now, { taxonomy, severities, fileName: 'ad_1.md', source: source.join('\n\n') })
        const repaired = fixAll(text, withSource)
        expect(coded(repaired.text, taxonomy)).toEqual(coded(text, taxonomy))
        expect(safeFixes(withSource(repaired.text)).map(fix => fix.title)).toEqual([])
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    )
  })
})

test('a section that is copied has its own problems, now and after the next keystroke', () => {
  const section = `## 3. Soft Skill Analysis

- **3.1. Comunication:**
${Array.from({ length: 10 }, (_, index) => `  - "passage number ${index}, which nobody has`).join('\n')}
- **3.2. Learning & Adaptability:**
${Array.from({ length: 10 }, (_, index) => `  - "passage ${index} of another entry"`).join('\n')}

`
  const source = new Source('passage 3 of another entry. Passage 4 of another entry.')
  // So much stands before it that the text is cut at its heading.
  const before = 'A word and another. '.repeat(20)
  const texts = [
    `# a\n\n${before}\n\n${section}## b\n`,
    `# c\n\n${before}\n\n${section}${section}## d\n`,
    `# c\n\n${before}\n\n${section}${section}## d\n\ne`,
    `f\n\n# c\n\n${before}\n\n${section}${section}## d\n\ne`,
  ]
  let read: ReadDocument | null = null
  for (const text of texts) {
    read = updateDocument(text, embedded, read)
    const { document } = read
    const fresh = readDocument(text, embedded)
    const rest = { taxonomy: embedded, codebook: null, fileName: '' }
    const verification = verify(document, source)
    const anew = new Verification(fresh, source)
    expect(verification.segments.map(outcome)).toEqual(anew.segments.map(outcome))
    const found = checkDocument({ document, read, ...rest }, severities, { verification })
    expect(found.map(told)).toEqual(
      checkDocument({ document: fresh, ...rest }, severities, { verification: anew }).map(told),
    )
  }
})

const outcome = ({ segment, kind, verdict }: Checked): unknown => [segment.text, segment.span, kind, verdict]

/** A problem as it is told, without its fixes. */
const told = ({ span, rule, severity, message, data, related, suppressed }: Problem): unknown => ({
  span,
  rule,
  severity,
  message,
  data,
  related,
  suppressed,
})

/** What a source may have otherwise than its coding. */
const retellings: readonly ((text: string) => string)[] = [
  text => text.toUpperCase(),
  text => text.replaceAll('"', '”'),
  text => text.replaceAll(' ', '\u00ad '),
  text => text.replaceAll('e', 'e\u0301').replaceAll('-', '–'),
  text => `*${text}* <${text}> [${text}](x)`,
  text => text.replaceAll(/(\w+) (\w+)/g, '$1 "$2"'),
]
