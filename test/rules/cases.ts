import { readdirSync } from 'node:fs'
import { severitiesOf } from '../../server/src/rules/registry.ts'
import type { Severity } from '../../server/src/rules/rule.ts'
import { casesOf } from '../cases.ts'
import { type CheckOptions, codebook, read } from '../support.ts'

/**
 * Cases stand in test/fixtures/rules/*.md:
 *
 *     === what is shown {"codebook": "odd", "rules": {"category-order": "hint"}, "file": "ad_1.md"}
 *     - **1.A.9. Operations:**
 *         ^^^^^ unknown-category: did you mean "1.A.2. Operations"?
 *     --- fixed
 *     the text after all safe fixes, where there are any
 *
 * A line of carets names the problem in the line above it: exactly that range, that rule, and words of its message;
 * several problems in one line have a line each. Every problem must be named: one that is not fails as much as one that
 * is missing. All rules run; missing-section is off where a case does not switch it on, to keep the cases short.
 */
export interface RuleCase {
  readonly title: string
  readonly text: string
  readonly fixed: string | null
  readonly expected: readonly Expected[]
  readonly options: CheckOptions
  /** As the case has them. */
  readonly settings: Readonly<Record<string, unknown>>
}

interface Expected {
  readonly at: string
  readonly rule: string
  readonly words: string
}

const caretLine = /^( *)(\^+) ([a-z-]+)(?:: (.*))?$/

/** The cases of each file. */
export const ruleCases = (
  folder = 'test/fixtures/rules',
): { readonly file: string; readonly cases: readonly RuleCase[] }[] =>
  readdirSync(new URL(`../../${folder}`, import.meta.url)).map(file => ({
    file,
    cases: casesOf(`${folder}/${file}`).map(({ title, text, parts, settings }) => ({
      title,
      ...unmark(text),
      fixed: parts.find(([name]) => name === 'fixed')?.[1] ?? null,
      options: { ...optionsOf(settings), ...sourceIn(parts) },
      settings,
    })),
  }))

/** Behind `--- source` stands the text that was coded; behind `--- missing`, why there is none. */
function sourceIn(parts: readonly (readonly [string, string])[]): Pick<CheckOptions, 'source'> {
  const source = parts.find(([name]) => name === 'source')?.[1]
  const missing = parts.find(([name]) => name === 'missing')?.[1]
  return source !== undefined ? { source } : missing !== undefined ? { source: { missing: missing.trim() } } : {}
}

function optionsOf(given: {
  codebook?: string
  rules?: Record<string, Severity | 'off'>
  file?: string
}): CheckOptions {
  return {
    taxonomy: codebook(read(`test/fixtures/codebooks/${given.codebook ?? 'small'}.json`)),
    severities: severitiesOf({ 'missing-section': 'off', ...given.rules }),
    fileName: given.file ?? '',
  }
}

/** Takes the lines of carets out of a text. */
function unmark(marked: string): Pick<RuleCase, 'text' | 'expected'> {
  const lines: string[] = []
  const expected: Expected[] = []
  for (const line of marked.split('\n')) {
    const caret = caretLine.exec(line)
    if (!caret) {
      lines.push(line)
      continue
    }
    const start = caret[1]!.length
    expected.push({
      at: `${lines.length}:${start + 1}-${start + caret[2]!.length + 1}`,
      rule: caret[3]!,
      words: caret[4] ?? '',
    })
  }
  return { text: lines.join('\n'), expected }
}
