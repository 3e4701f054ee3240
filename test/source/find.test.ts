import { describe, expect, test } from 'vitest'
import { findQuotation, findTerm } from '../../server/src/source/find.ts'
import { Source } from '../../server/src/source/source.ts'
import { type Span, slice } from '../../server/src/text/span.ts'
import { read } from '../support.ts'

/**
 * Cases stand in test/fixtures/source/finding.md:
 *
 *     === what is shown
 *     found: the quotation (or `differs:`, `not found:`, `term:` for a term that is found)
 *     source: the text, to the next case, with ⟦marks⟧ around where the first occurrence stands, part by part
 *
 * Characters that nobody sees are written {U+00A0}. `occurrences:` says how many, where that matters; `kind: term` is for
 * a term that is not found.
 */
interface Case {
  readonly title: string
  readonly verdict: string
  readonly isTerm: boolean
  readonly text: string
  readonly source: string
  readonly spans: readonly Span[]
  readonly occurrences: number | null
}

const casesIn = (file: string): Case[] =>
  read(file)
    .split(/^=== /m)
    .slice(1)
    .map(raw => {
      const [head, marked = ''] = raw.split(/^source: ?/m)
      const [title, ...lines] = head!.trimEnd().split('\n')
      const fields = new Map(lines.map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
      const verdict = ['found', 'differs', 'not found', 'term'].find(one => fields.has(one))!
      const occurrences = fields.get('occurrences')
      return {
        title: title!,
        verdict: verdict === 'term' ? 'found' : verdict,
        isTerm: verdict === 'term' || fields.get('kind') === 'term',
        text: withCharacters(fields.get(verdict)!),
        ...unmark(withCharacters(marked.trimEnd())),
        occurrences: occurrences === undefined ? null : Number(occurrences),
      }
    })

const withCharacters = (text: string): string =>
  text.replace(/\{U\+([0-9A-F]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))

function unmark(marked: string): Pick<Case, 'source' | 'spans'> {
  const spans: Span[] = []
  let source = ''
  for (const [index, stretch] of marked.split(/[⟦⟧]/).entries()) {
    if (index % 2 === 1) spans.push({ start: source.length, end: source.length + stretch.length })
    source += stretch
  }
  return { source, spans }
}

describe('finding', () => {
  test.each(casesIn('test/fixtures/source/finding.md'))('$title', one => {
    const source = new Source(one.source)
    const match = one.isTerm ? findTerm(source, one.text) : findQuotation(source, one.text)
    expect(match === null ? 'not found' : match.isExact ? 'found' : 'differs').toBe(one.verdict)
    if (!match) return
    const [first] = match.occurrences
    expect(first!.map(span => slice(one.source, span))).toEqual(one.spans.map(span => slice(one.source, span)))
    expect(first).toEqual(one.spans)
    if (one.occurrences !== null) expect(match.occurrences).toHaveLength(one.occurrences)
  })
})
