import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import { codedIn } from '../../server/src/rules/coded.ts'
import { fixAll } from '../../server/src/rules/fix.ts'
import { severitiesOf } from '../../server/src/rules/registry.ts'
import type { Problem, Severity } from '../../server/src/rules/rule.ts'
import { Lines } from '../../server/src/text/lines.ts'
import { type CheckOptions, check, codebook, read } from '../support.ts'

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
interface Case {
  readonly title: string
  readonly text: string
  readonly fixed: string | null
  readonly expected: readonly Expected[]
  readonly options: CheckOptions
}

interface Expected {
  readonly at: string
  readonly rule: string
  readonly words: string
}

const folder = 'test/fixtures/rules'
const caretLine = /^( *)(\^+) ([a-z-]+)(?:: (.*))?$/

function casesOf(file: string): Case[] {
  return read(`${folder}/${file}`)
    .split(/^=== /m)
    .slice(1)
    .map(raw => {
      const [header, ...rest] = raw.split('\n')
      const settings = header!.indexOf('{')
      const [marked, fixed] = rest.join('\n').split('--- fixed\n')
      return {
        title: (settings < 0 ? header! : header!.slice(0, settings)).trim(),
        ...unmark(marked!),
        fixed: fixed ?? null,
        options: optionsOf(settings < 0 ? {} : JSON.parse(header!.slice(settings))),
      }
    })
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
function unmark(marked: string): Pick<Case, 'text' | 'expected'> {
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

const place = (lines: Lines, { span }: Problem): string => {
  const { start, end } = lines.rangeOf(span)
  return `${start.line + 1}:${start.character + 1}-${end.character + 1}`
}

describe.each(readdirSync(new URL(`../../${folder}`, import.meta.url)))('%s', file => {
  test.each(casesOf(file))('$title', ({ text, fixed, expected, options }) => {
    const lines = new Lines(text)
    const problems = check(text, options).filter(problem => !problem.suppressed)
    const found = problems.map(problem => `${place(lines, problem)} ${problem.rule}`)
    expect(found.sort()).toEqual(expected.map(one => `${one.at} ${one.rule}`).sort())
    for (const one of expected) {
      const messages = problems
        .filter(problem => problem.rule === one.rule && place(lines, problem) === one.at)
        .map(problem => problem.message)
      expect(
        messages.some(message => message.includes(one.words)),
        `${messages.join(' | ')} should say: ${one.words}`,
      ).toBe(true)
    }
    const repaired = fixAll(text, current => check(current, options))
    expect(repaired.text).toBe(fixed ?? text)
    const coded = (one: string): string[] => codedIn(readDocument(one, options.taxonomy!))
    expect(coded(repaired.text)).toEqual(coded(text))
  })
})
