import { readdirSync } from 'node:fs'
import { describe, expect, inject, test } from 'vitest'
import { read } from '../support.ts'
import { type Token, tokenizer } from './grammar.ts'

/**
 * Cases stand in test/fixtures/grammar/*.md, each after a line `=== what is shown`. A line of carets names a scope of ours in
 * the line above it; every one must be named. Punctuation and what only encloses are left out.
 */
const folder = 'test/fixtures/grammar'
const caretLine = /^( *)(\^+) ([\w.-]+)$/
const code = inject('code')

const cases = readdirSync(new URL(`../../${folder}`, import.meta.url)).flatMap(file =>
  read(`${folder}/${file}`)
    .split(/^=== /m)
    .slice(1)
    .map(raw => [raw.slice(0, raw.indexOf('\n')), raw.slice(raw.indexOf('\n') + 1)] as const),
)

/** Marks the text as a fixture does. */
function marked(text: string, tokens: readonly Token[]): string {
  const lines = text.split('\n').map(line => [line])
  for (const { line, scope, start, end } of ownSpans(tokens))
    lines[line]!.push(`${' '.repeat(start)}${'^'.repeat(end - start)} ${scope}`)
  return lines.flat().join('\n')
}

interface Span {
  readonly line: number
  readonly scope: string
  readonly start: number
  end: number
}

/** Neighbours with the same scope are one span. */
function ownSpans(tokens: readonly Token[]): Span[] {
  const spans: Span[] = []
  for (const { line, start, end, scopes } of tokens) {
    for (const scope of scopes.filter(name => /^(?!meta|punctuation).*\.coding$/.test(name))) {
      const before = spans.findLast(span => span.line === line && span.scope === scope && span.end === start)
      if (before) before.end = end
      else spans.push({ line, scope, start, end })
    }
  }
  return spans
}

if ('missing' in code) test.skip(code.missing)
else {
  const tokens = await tokenizer(code.folder)

  describe('highlighting', () => {
    test.each(cases)('%s', (_title, fixture) => {
      const text = fixture
        .split('\n')
        .filter(line => !caretLine.test(line))
        .join('\n')
      expect(marked(text, tokens(text))).toBe(fixture)
    })
  })
}
