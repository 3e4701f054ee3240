import { describe, expect, test } from 'vitest'
import { readDocument } from '../../server/src/document/document.ts'
import { codedIn } from '../../server/src/rules/coded.ts'
import { fixAll } from '../../server/src/rules/fix.ts'
import type { Problem } from '../../server/src/rules/rule.ts'
import { Lines } from '../../server/src/text/lines.ts'
import { check } from '../support.ts'
import { ruleCases } from './cases.ts'

const place = (lines: Lines, { span }: Problem): string => {
  const { start, end } = lines.rangeOf(span)
  return `${start.line + 1}:${start.character + 1}-${end.character + 1}`
}

describe.each([...ruleCases(), ...ruleCases('test/fixtures/rulesWithSource')])('$file', ({ cases }) => {
  test.each(cases)('$title', ({ text, fixed, expected, options }) => {
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
